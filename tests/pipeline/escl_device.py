#!/usr/bin/env python3
"""An eSCL scanner (Mopria eSCL 2.97) on loopback with four sheets in its feeder.

usage: escl_device.py PORT well|busy-once|half-picture-N|gone-N

well          the four sheets, then 404, which means that the feeder is empty
busy-once     the first NextDocument is answered by 503
half-picture-N  the N-th picture is cut in the middle
gone-N        the N-th request closes the connection without an answer
"""

import struct
import sys
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SHEETS = 4

CAPABILITIES = """<?xml version="1.0" encoding="UTF-8"?>
<scan:ScannerCapabilities xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03"
                          xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm">
 <pwg:Version>2.6</pwg:Version><pwg:MakeAndModel>Loopback</pwg:MakeAndModel>
 <scan:Platen><scan:PlatenInputCaps>{caps}</scan:PlatenInputCaps></scan:Platen>
 <scan:Adf><scan:AdfSimplexInputCaps>{caps}</scan:AdfSimplexInputCaps></scan:Adf>
</scan:ScannerCapabilities>"""

INPUT_CAPS = """<scan:MinWidth>16</scan:MinWidth><scan:MaxWidth>2550</scan:MaxWidth>
<scan:MinHeight>16</scan:MinHeight><scan:MaxHeight>4200</scan:MaxHeight>
<scan:SettingProfiles><scan:SettingProfile>
 <scan:ColorModes><scan:ColorMode>Grayscale8</scan:ColorMode><scan:ColorMode>RGB24</scan:ColorMode></scan:ColorModes>
 <scan:DocumentFormats><pwg:DocumentFormat>image/png</pwg:DocumentFormat>
  <scan:DocumentFormatExt>image/png</scan:DocumentFormatExt></scan:DocumentFormats>
 <scan:SupportedResolutions><scan:DiscreteResolutions>
  <scan:DiscreteResolution><scan:XResolution>100</scan:XResolution><scan:YResolution>100</scan:YResolution></scan:DiscreteResolution>
  <scan:DiscreteResolution><scan:XResolution>300</scan:XResolution><scan:YResolution>300</scan:YResolution></scan:DiscreteResolution>
 </scan:DiscreteResolutions></scan:SupportedResolutions>
</scan:SettingProfile></scan:SettingProfiles>"""

STATUS = """<?xml version="1.0" encoding="UTF-8"?>
<scan:ScannerStatus xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03"
                    xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm">
 <pwg:Version>2.6</pwg:Version><pwg:State>{state}</pwg:State><scan:AdfState>{adf}</scan:AdfState>
</scan:ScannerStatus>"""


def png(number, width=315, height=236):
    """A picture in which the sheet's number sets the colour."""
    row = b"\0" + bytes([40 * number, 255 - 40 * number, 128]) * width
    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(row * height, 0)) + chunk(b"IEND", b""))


class Device(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    behaviour = "well"
    sent = 0
    was_busy = False

    def log_message(self, *arguments):
        pass

    def reply(self, status, content=b"", kind="text/xml", headers=()):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def do_GET(self):
        if self.path.endswith("/ScannerCapabilities"):
            self.reply(200, CAPABILITIES.format(caps=INPUT_CAPS).encode())
        elif self.path.endswith("/ScannerStatus"):
            loaded = Device.sent < SHEETS
            self.reply(200, STATUS.format(state="Idle", adf="ScannerAdfLoaded" if loaded else "ScannerAdfEmpty").encode())
        elif self.path.endswith("/NextDocument"):
            self.next_document()
        else:
            self.reply(404)

    def next_document(self):
        if Device.behaviour == "busy-once" and not Device.was_busy:
            Device.was_busy = True
            self.reply(503, headers=[("Retry-After", "1")])
            return
        if Device.sent == SHEETS:
            self.reply(404)
            return
        Device.sent += 1
        content = png(Device.sent)
        if Device.behaviour == f"gone-{Device.sent}":
            self.close_connection = True
            return
        if Device.behaviour == f"half-picture-{Device.sent}":
            content = content[:len(content) // 2]
        self.reply(200, content, "image/png")

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.reply(201, headers=[("Location", f"http://{self.headers['Host']}/eSCL/ScanJobs/1")])

    def do_DELETE(self):
        self.reply(200)


def main():
    Device.behaviour = sys.argv[2]
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Device).serve_forever()


if __name__ == "__main__":
    main()
