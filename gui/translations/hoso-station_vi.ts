<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi">
    <context>
        <name>Commands</name>
        <message>
            <source>&amp;Capture</source>
            <translation>&amp;Thu nhận</translation>
        </message>
        <message>
            <source>C&amp;heck</source>
            <translation>&amp;Kiểm tra</translation>
        </message>
        <message>
            <source>&amp;Index</source>
            <translation>&amp;Biên mục</translation>
        </message>
        <message>
            <source>&amp;Records</source>
            <translation>&amp;Hồ sơ</translation>
        </message>
        <message>
            <source>&amp;Scan</source>
            <translation>&amp;Quét</translation>
        </message>
        <message>
            <source>&amp;Go on with the scan</source>
            <translation>Quét &amp;tiếp</translation>
        </message>
        <message>
            <source>&amp;Take a folder…</source>
            <translation>&amp;Lấy thư mục…</translation>
        </message>
        <message>
            <source>Take &amp;files…</source>
            <translation>Lấy &amp;tệp…</translation>
        </message>
        <message>
            <source>Choose a &amp;batch</source>
            <translation>&amp;Chọn lô</translation>
        </message>
        <message>
            <source>&amp;New batch</source>
            <translation>Lô &amp;mới</translation>
        </message>
        <message>
            <source>Sto&amp;p what runs</source>
            <translation>&amp;Dừng việc đang chạy</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>T&amp;hoát</translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation>&amp;Hoàn tác</translation>
        </message>
        <message>
            <source>&amp;Redo</source>
            <translation>&amp;Làm lại</translation>
        </message>
        <message>
            <source>&amp;Next page</source>
            <translation>Trang &amp;sau</translation>
        </message>
        <message>
            <source>&amp;Previous page</source>
            <translation>Trang t&amp;rước</translation>
        </message>
        <message>
            <source>Next page to &amp;look at</source>
            <translation>Trang cần &amp;xem tiếp theo</translation>
        </message>
        <message>
            <source>Page is &amp;good, next</source>
            <translation>Trang đạ&amp;t, sang trang sau</translation>
        </message>
        <message>
            <source>Turn to the &amp;right</source>
            <translation>Xoay &amp;phải</translation>
        </message>
        <message>
            <source>Turn to the l&amp;eft</source>
            <translation>X&amp;oay trái</translation>
        </message>
        <message>
            <source>Turn &amp;upside down</source>
            <translation>Xoay &amp;ngược</translation>
        </message>
        <message>
            <source>Straighten: a little to the right</source>
            <translation>Chỉnh thẳng: nghiêng nhẹ sang phải</translation>
        </message>
        <message>
            <source>Straighten: a little to the left</source>
            <translation>Chỉnh thẳng: nghiêng nhẹ sang trái</translation>
        </message>
        <message>
            <source>Crop…</source>
            <translation>Cắt lề…</translation>
        </message>
        <message>
            <source>Show the whole page again</source>
            <translation>Hiện lại cả trang</translation>
        </message>
        <message>
            <source>A document &amp;begins here</source>
            <translation>&amp;Bắt đầu văn bản mới</translation>
        </message>
        <message>
            <source>&amp;Join to the document before</source>
            <translation>&amp;Ghép vào văn bản trước</translation>
        </message>
        <message>
            <source>Blan&amp;k or not</source>
            <translation>Mặt trắng h&amp;ay không</translation>
        </message>
        <message>
            <source>&amp;Delete</source>
            <translation>&amp;Xóa</translation>
        </message>
        <message>
            <source>Move for&amp;ward</source>
            <translation>Chuyển &amp;lên</translation>
        </message>
        <message>
            <source>Move ba&amp;ck</source>
            <translation>Chuyển x&amp;uống</translation>
        </message>
        <message>
            <source>&amp;Scan this page again</source>
            <translation>&amp;Quét lại trang này</translation>
        </message>
        <message>
            <source>Scan &amp;more behind this page</source>
            <translation>Quét thê&amp;m sau trang này</translation>
        </message>
        <message>
            <source>Re&amp;ad what is not read yet</source>
            <translation>Nhận &amp;dạng phần còn lại</translation>
        </message>
        <message>
            <source>Light &amp;table</source>
            <translation>&amp;Bàn sáng</translation>
        </message>
        <message>
            <source>Pages to loo&amp;k at first</source>
            <translation>&amp;Trang cần xem lên trước</translation>
        </message>
        <message>
            <source>&amp;Larger picture</source>
            <translation>Phóng &amp;to</translation>
        </message>
        <message>
            <source>&amp;Smaller picture</source>
            <translation>Thu &amp;nhỏ</translation>
        </message>
        <message>
            <source>Whole &amp;page</source>
            <translation>Cả t&amp;rang</translation>
        </message>
        <message>
            <source>Whole &amp;width</source>
            <translation>Cả chiều r&amp;ộng</translation>
        </message>
        <message>
            <source>&amp;Next document</source>
            <translation>Văn bản &amp;sau</translation>
        </message>
        <message>
            <source>&amp;Previous document</source>
            <translation>Văn bản &amp;trước</translation>
        </message>
        <message>
            <source>Ne&amp;xt page</source>
            <translation>Trang s&amp;au</translation>
        </message>
        <message>
            <source>Pre&amp;vious page</source>
            <translation>Trang t&amp;rước</translation>
        </message>
        <message>
            <source>Choose the &amp;record</source>
            <translation>Chọn &amp;hồ sơ</translation>
        </message>
        <message>
            <source>&amp;Copy this field from the last document</source>
            <translation>&amp;Chép trường này từ văn bản trước</translation>
        </message>
        <message>
            <source>Copy all &amp;empty fields from the last document</source>
            <translation>Chép mọi trường &amp;trống từ văn bản trước</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Lưu hồ sơ</translation>
        </message>
        <message>
            <source>&amp;Search</source>
            <translation>&amp;Tìm kiếm</translation>
        </message>
        <message>
            <source>&amp;New record…</source>
            <translation>Hồ sơ &amp;mới…</translation>
        </message>
        <message>
            <source>&amp;Import a record list…</source>
            <translation>&amp;Nhập danh mục hồ sơ…</translation>
        </message>
        <message>
            <source>Next s&amp;tep of the record…</source>
            <translation>&amp;Bước tiếp theo của hồ sơ…</translation>
        </message>
        <message>
            <source>&amp;Move the document to another record…</source>
            <translation>C&amp;huyển văn bản sang hồ sơ khác…</translation>
        </message>
        <message>
            <source>Show &amp;anew</source>
            <translation>&amp;Hiện lại</translation>
        </message>
        <message>
            <source>&amp;Keys</source>
            <translation>&amp;Phím tắt</translation>
        </message>
        <message>
            <source>Next lan&amp;guage</source>
            <translation>N&amp;gôn ngữ tiếp theo</translation>
        </message>
        <message>
            <source>Light or &amp;dark</source>
            <translation>&amp;Sáng hoặc tối</translation>
        </message>
        <message>
            <source>Larger te&amp;xt</source>
            <translation>Chữ &amp;lớn hơn</translation>
        </message>
        <message>
            <source>Smaller t&amp;ext</source>
            <translation>Chữ nhỏ &amp;hơn</translation>
        </message>
    </context>
    <context>
        <name>Records</name>
        <message>
            <source>planned</source>
            <translation>đã có trong danh mục</translation>
        </message>
        <message>
            <source>open</source>
            <translation>đang lập</translation>
        </message>
        <message>
            <source>in review</source>
            <translation>chờ kết thúc</translation>
        </message>
        <message>
            <source>closed</source>
            <translation>đã kết thúc</translation>
        </message>
        <message>
            <source>submitted</source>
            <translation>nộp lưu</translation>
        </message>
        <message>
            <source>returned</source>
            <translation>trả lại</translation>
        </message>
        <message>
            <source>accepted</source>
            <translation>đã tiếp nhận</translation>
        </message>
        <message>
            <source>retained by unit</source>
            <translation>giữ lại tại đơn vị</translation>
        </message>
        <message>
            <source>transferred</source>
            <translation>đã giao nộp vào lưu trữ lịch sử</translation>
        </message>
        <message>
            <source>disposal review</source>
            <translation>xét hủy</translation>
        </message>
        <message>
            <source>destroyed</source>
            <translation>đã hủy</translation>
        </message>
        <message>
            <source>frozen</source>
            <translation>đóng băng</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Mở hồ sơ</translation>
        </message>
        <message>
            <source>Send to review</source>
            <translation>Trình kết thúc</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Đóng</translation>
        </message>
        <message>
            <source>Open again</source>
            <translation>Mở lại</translation>
        </message>
        <message>
            <source>Submit to the archive</source>
            <translation>Nộp lưu</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>Trả lại</translation>
        </message>
        <message>
            <source>Accept</source>
            <translation>Tiếp nhận</translation>
        </message>
        <message>
            <source>Retain in the unit</source>
            <translation>Giữ lại tại đơn vị</translation>
        </message>
        <message>
            <source>Freeze</source>
            <translation>Đóng băng</translation>
        </message>
        <message>
            <source>Unfreeze</source>
            <translation>Bỏ đóng băng</translation>
        </message>
    </context>
    <context>
        <name>Refusal</name>
        <message>
            <source>Nobody approves work of his own: you did this before: %1.</source>
            <translation>Không ai tự phê duyệt việc của mình; bạn đã làm việc này trước đó: %1.</translation>
        </message>
        <message>
            <source>That is for: %1.</source>
            <translation>Việc này dành cho: %1.</translation>
        </message>
        <message>
            <source>Nobody has that role yet; an administrator gives it.</source>
            <translation>Chưa ai có vai trò này; quản trị hệ thống sẽ phân quyền.</translation>
        </message>
        <message>
            <source>Ask: %1</source>
            <translation>Hãy hỏi: %1</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::Background</name>
        <message>
            <source>there is not enough memory</source>
            <translation>không đủ bộ nhớ</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::BatchesModel</name>
        <message numerus="yes">
            <source>%n page(s)</source>
            <translation>
                <numerusform>%n trang</numerusform>
            </translation>
        </message>
        <message>
            <source>interrupted</source>
            <translation>bị gián đoạn</translation>
        </message>
        <message>
            <source>filed</source>
            <translation>đã lưu hồ sơ</translation>
        </message>
        <message>
            <source>%1 of %2 filed</source>
            <translation>đã lưu %1/%2</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::CapturePlace</name>
        <message numerus="yes">
            <source>%n page(s) taken</source>
            <translation>
                <numerusform>Đã lấy %n trang</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n failed</source>
            <translation>
                <numerusform>%n lỗi</numerusform>
            </translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>đã dừng</translation>
        </message>
        <message>
            <source>F3 goes on to checking.</source>
            <translation>Nhấn F3 để sang kiểm tra.</translation>
        </message>
        <message>
            <source>no scanner was found</source>
            <translation>không tìm thấy máy quét</translation>
        </message>
        <message>
            <source>check cable, power and network, then search again</source>
            <translation>kiểm tra cáp, nguồn điện và mạng, rồi tìm lại</translation>
        </message>
        <message>
            <source>a batch cannot be named so</source>
            <translation>không thể đặt tên lô như vậy</translation>
        </message>
        <message>
            <source>choose a name without slashes that does not begin with a full stop</source>
            <translation>chọn tên không có dấu gạch chéo và không bắt đầu bằng dấu chấm</translation>
        </message>
        <message>
            <source>searching…</source>
            <translation>đang tìm…</translation>
        </message>
        <message>
            <source>no scanner found</source>
            <translation>không có máy quét</translation>
        </message>
        <message>
            <source>Scanner</source>
            <translation>Máy quét</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1/%2</translation>
        </message>
        <message numerus="yes">
            <source>%n page(s)</source>
            <translation>
                <numerusform>%n trang</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n document(s)</source>
            <translation>
                <numerusform>%n văn bản</numerusform>
            </translation>
        </message>
        <message>
            <source>The scanner is at work.</source>
            <translation>Máy quét đang làm việc.</translation>
        </message>
        <message>
            <source>Files are being taken.</source>
            <translation>Đang lấy tệp.</translation>
        </message>
        <message>
            <source>No scanner was found.</source>
            <translation>Không tìm thấy máy quét.</translation>
        </message>
        <message>
            <source>Something is being captured.</source>
            <translation>Đang thu nhận.</translation>
        </message>
        <message>
            <source>No scan was interrupted.</source>
            <translation>Không có lần quét nào bị gián đoạn.</translation>
        </message>
        <message>
            <source>Nothing runs.</source>
            <translation>Không có việc nào đang chạy.</translation>
        </message>
        <message>
            <source>Search for scanners</source>
            <translation>Tìm máy quét</translation>
        </message>
        <message>
            <source>Scan profile</source>
            <translation>Cấu hình quét</translation>
        </message>
        <message>
            <source>Into batch</source>
            <translation>Vào lô</translation>
        </message>
        <message>
            <source>Scan</source>
            <translation>Quét</translation>
        </message>
        <message>
            <source>Batches</source>
            <translation>Các lô</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Các trang</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Tiến độ</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Dừng</translation>
        </message>
        <message>
            <source>Go on with the scan</source>
            <translation>Quét tiếp</translation>
        </message>
        <message>
            <source>Nothing is captured yet</source>
            <translation>Chưa thu nhận gì</translation>
        </message>
        <message>
            <source>Put a stack into the scanner and press F9, take a folder of pictures, or open a batch from the list.</source>
            <translation>Đặt xấp giấy vào máy quét và nhấn F9, lấy một thư mục ảnh, hoặc mở một lô trong danh sách.</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::CheckPlace</name>
        <message>
            <source>This page is being read…</source>
            <translation>Trang này đang được nhận dạng…</translation>
        </message>
        <message>
            <source>No words were found on this page.</source>
            <translation>Không tìm thấy chữ nào trên trang này.</translation>
        </message>
        <message>
            <source>Page %1  ·  Document %2</source>
            <translation>Trang %1  ·  Văn bản %2</translation>
        </message>
        <message>
            <source>%1 × %2 pixels, %3 dpi</source>
            <translation>%1 × %2 điểm ảnh, %3 dpi</translation>
        </message>
        <message numerus="yes">
            <source>%n word(s), confidence %1 %</source>
            <translation>
                <numerusform>%n từ, độ tin cậy %1 %</numerusform>
            </translation>
        </message>
        <message>
            <source>checked</source>
            <translation>đã kiểm tra</translation>
        </message>
        <message>
            <source>There is no further page to look at.</source>
            <translation>Không còn trang nào cần xem.</translation>
        </message>
        <message>
            <source>There is no page yet.</source>
            <translation>Chưa có trang nào.</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Các trang</translation>
        </message>
        <message>
            <source>Picture of the page</source>
            <translation>Ảnh của trang</translation>
        </message>
        <message>
            <source>Text of the page</source>
            <translation>Văn bản của trang</translation>
        </message>
        <message>
            <source>No pages to check</source>
            <translation>Chưa có trang để kiểm tra</translation>
        </message>
        <message>
            <source>Scan a stack or take a folder of pictures. Each page then stands here beside what was read of it.</source>
            <translation>Quét một xấp giấy hoặc lấy một thư mục ảnh. Mỗi trang sẽ hiện ở đây, bên cạnh nội dung đã nhận dạng.</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::DocumentView</name>
        <message>
            <source>The page is being drawn…</source>
            <translation>Đang vẽ trang…</translation>
        </message>
        <message>
            <source>Page %1 of %2  ·  record %3</source>
            <translation>Trang %1/%2  ·  hồ sơ %3</translation>
        </message>
        <message>
            <source>Picture of the page</source>
            <translation>Ảnh của trang</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::DocumentsModel</name>
        <message>
            <source>filed</source>
            <translation>đã lưu hồ sơ</translation>
        </message>
        <message numerus="yes">
            <source>%n page(s)</source>
            <translation>
                <numerusform>%n trang</numerusform>
            </translation>
        </message>
        <message>
            <source>Document %1 of record %2</source>
            <translation>Văn bản %1 của hồ sơ %2</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::FaultDialog</name>
        <message>
            <source>The scanner stopped</source>
            <translation>Máy quét đã dừng</translation>
        </message>
        <message>
            <source>Put sheet %1 back on top</source>
            <translation>Đặt lại tờ %1 lên trên cùng</translation>
        </message>
        <message>
            <source>Go on with sheet</source>
            <translation>Quét tiếp từ tờ</translation>
        </message>
        <message>
            <source>&amp;Go on</source>
            <translation>&amp;Tiếp tục</translation>
        </message>
        <message>
            <source>&amp;Stop here</source>
            <translation>&amp;Dừng tại đây</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::FieldForm</name>
        <message>
            <source>More fields</source>
            <translation>Các trường khác</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::FieldRow</name>
        <message>
            <source>day/month/year</source>
            <translation>ngày/tháng/năm</translation>
        </message>
        <message>
            <source>Seen on the page, but not legible enough</source>
            <translation>Có trên trang, nhưng không đủ rõ</translation>
        </message>
        <message>
            <source>Read with %1 % confidence</source>
            <translation>Độ tin cậy nhận dạng %1 %</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::FirstRun</name>
        <message>
            <source>Welcome to Hoso</source>
            <translation>Chào mừng đến với Hoso</translation>
        </message>
        <message>
            <source>Records are kept in a catalog. There is none in this folder yet.</source>
            <translation>Hồ sơ được giữ trong một kho danh mục. Thư mục này chưa có kho nào.</translation>
        </message>
        <message>
            <source>Catalog folder</source>
            <translation>Thư mục kho</translation>
        </message>
        <message>
            <source>Languages read</source>
            <translation>Ngôn ngữ nhận dạng</translation>
        </message>
        <message>
            <source>Scanner</source>
            <translation>Máy quét</translation>
        </message>
        <message>
            <source>searching…</source>
            <translation>đang tìm…</translation>
        </message>
        <message>
            <source>none found; folders can be taken all the same</source>
            <translation>chưa có; vẫn có thể lấy ảnh từ thư mục</translation>
        </message>
        <message>
            <source>&amp;Create the catalog</source>
            <translation>&amp;Tạo kho</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::HandWork</name>
        <message>
            <source>Arrow keys cut off at their side, with Shift they give back; or draw with the mouse. Enter crops, Esc leaves the page as it was.</source>
            <translation>Phím mũi tên cắt bớt ở phía của nó, kèm Shift thì trả lại; hoặc vẽ khung bằng chuột. Enter để cắt, Esc để giữ nguyên trang.</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::IndexPlace</name>
        <message>
            <source>The page is being drawn…</source>
            <translation>Đang vẽ trang…</translation>
        </message>
        <message>
            <source>Document %1 of %2  ·  page %3 of %4</source>
            <translation>Văn bản %1/%2  ·  trang %3/%4</translation>
        </message>
        <message>
            <source>no record is chosen for this document</source>
            <translation>chưa chọn hồ sơ cho văn bản này</translation>
        </message>
        <message>
            <source>choose the record that it belongs to</source>
            <translation>chọn hồ sơ chứa văn bản</translation>
        </message>
        <message>
            <source>correct the value</source>
            <translation>sửa lại giá trị</translation>
        </message>
        <message>
            <source>A record can only be closed when this field is filled in. F12 again files the document without it.</source>
            <translation>Chỉ có thể kết thúc hồ sơ khi trường này đã được điền. Nhấn F12 lần nữa để lưu mà không điền.</translation>
        </message>
        <message>
            <source>Document %1 is filed as number %2.</source>
            <translation>Văn bản %1 đã lưu với số %2.</translation>
        </message>
        <message>
            <source>There is no document yet.</source>
            <translation>Chưa có văn bản nào.</translation>
        </message>
        <message>
            <source>There is no catalog yet: create one in Capture.</source>
            <translation>Chưa có kho: hãy tạo trong Thu nhận.</translation>
        </message>
        <message>
            <source>This document is filed.</source>
            <translation>Văn bản này đã được lưu.</translation>
        </message>
        <message>
            <source>Filing…</source>
            <translation>Đang lưu…</translation>
        </message>
        <message>
            <source>Filed</source>
            <translation>Đã lưu</translation>
        </message>
        <message>
            <source>File   F12</source>
            <translation>Lưu hồ sơ   F12</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>Văn bản</translation>
        </message>
        <message>
            <source>Picture of the page</source>
            <translation>Ảnh của trang</translation>
        </message>
        <message>
            <source>No documents to index</source>
            <translation>Chưa có văn bản để biên mục</translation>
        </message>
        <message>
            <source>Scan a stack or take a folder of pictures. Each document then stands here with the fields that were read from it.</source>
            <translation>Quét một xấp giấy hoặc lấy một thư mục ảnh. Mỗi văn bản sẽ hiện ở đây cùng các trường đã đọc được.</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::KeyOverview</name>
        <message>
            <source>In Capture</source>
            <translation>Trong Thu nhận</translation>
        </message>
        <message>
            <source>In Check</source>
            <translation>Trong Kiểm tra</translation>
        </message>
        <message>
            <source>In Index</source>
            <translation>Trong Biên mục</translation>
        </message>
        <message>
            <source>In Records</source>
            <translation>Trong Hồ sơ</translation>
        </message>
        <message>
            <source>Everywhere</source>
            <translation>Mọi nơi</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Enter</translation>
        </message>
        <message>
            <source>Value is right, next field; in the last one: to File</source>
            <translation>Giá trị đúng, sang trường sau; ở trường cuối: đến nút Lưu</translation>
        </message>
        <message>
            <source>PgDown  PgUp</source>
            <translation>PgDown  PgUp</translation>
        </message>
        <message>
            <source>Turn the pages of a document</source>
            <translation>Lật trang của văn bản</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Back to the list</source>
            <translation>Trở về danh sách</translation>
        </message>
        <message>
            <source>Tab  Shift+Tab</source>
            <translation>Tab  Shift+Tab</translation>
        </message>
        <message>
            <source>Next or previous part of the window</source>
            <translation>Phần sau hoặc trước của cửa sổ</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Phím tắt</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Đóng</translation>
        </message>
        <message>
            <source>Keys of the Hoso station</source>
            <translation>Phím tắt của trạm Hoso</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::MainWindow</name>
        <message>
            <source>There is nothing to take back.</source>
            <translation>Không có gì để hoàn tác.</translation>
        </message>
        <message>
            <source>Reading: %1 of %2 pages</source>
            <translation>Nhận dạng: %1/%2 trang</translation>
        </message>
        <message>
            <source>Hoso station</source>
            <translation>Hoso – Trạm số hóa</translation>
        </message>
        <message>
            <source>&amp;Batch</source>
            <translation>&amp;Lô</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>&amp;Sửa</translation>
        </message>
        <message>
            <source>&amp;Page</source>
            <translation>&amp;Trang</translation>
        </message>
        <message>
            <source>&amp;Document</source>
            <translation>&amp;Văn bản</translation>
        </message>
        <message>
            <source>&amp;Record</source>
            <translation>&amp;Hồ sơ</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Xem</translation>
        </message>
        <message>
            <source>Hel&amp;p</source>
            <translation>Trợ &amp;giúp</translation>
        </message>
        <message>
            <source>&amp;Language</source>
            <translation>&amp;Ngôn ngữ</translation>
        </message>
        <message>
            <source>&amp;Theme</source>
            <translation>&amp;Giao diện</translation>
        </message>
        <message>
            <source>&amp;Light</source>
            <translation>&amp;Sáng</translation>
        </message>
        <message>
            <source>&amp;Dark</source>
            <translation>&amp;Tối</translation>
        </message>
        <message>
            <source>Catalog folder</source>
            <translation>Thư mục kho</translation>
        </message>
        <message>
            <source>Work is under way</source>
            <translation>Có việc đang chạy</translation>
        </message>
        <message>
            <source>Something is still being captured or filed. What is finished is kept, the rest can be gone on with later.</source>
            <translation>Vẫn còn việc thu nhận hoặc lưu hồ sơ. Phần đã xong được giữ, phần còn lại có thể làm tiếp sau.</translation>
        </message>
        <message>
            <source>&amp;Stay</source>
            <translation>&amp;Ở lại</translation>
        </message>
        <message>
            <source>Stop and &amp;quit</source>
            <translation>&amp;Dừng và thoát</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::MessageBar</name>
        <message>
            <source>Close</source>
            <translation>Đóng</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::MoveDialog</name>
        <message>
            <source>Move the document to another record</source>
            <translation>Chuyển văn bản sang hồ sơ khác</translation>
        </message>
        <message>
            <source>&amp;Move</source>
            <translation>&amp;Chuyển</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Hủy</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::PermissionNotice</name>
        <message numerus="yes">
            <source>There were %n other(s) before.</source>
            <translation>
                <numerusform>Trước đó còn %n thay đổi khác.</numerusform>
            </translation>
        </message>
        <message>
            <source>I have &amp;seen it</source>
            <translation>Tôi đã &amp;xem</translation>
        </message>
        <message>
            <source>%1 shares the record %2 with you.</source>
            <translation>%1 chia sẻ hồ sơ %2 với bạn.</translation>
        </message>
        <message>
            <source>%1 no longer shares the record %2 with you.</source>
            <translation>%1 không còn chia sẻ hồ sơ %2 với bạn.</translation>
        </message>
        <message>
            <source>%1 gave you the role: %2.</source>
            <translation>%1 đã giao cho bạn vai trò: %2.</translation>
        </message>
        <message>
            <source>%1 took this role from you: %2.</source>
            <translation>%1 đã thu lại của bạn vai trò: %2.</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::RecordChoice</name>
        <message>
            <source>Type a part of the code or of the title.</source>
            <translation>Gõ một phần của mã hoặc tiêu đề.</translation>
        </message>
        <message>
            <source>There is no such record. Ctrl+N makes one.</source>
            <translation>Không có hồ sơ này. Nhấn Ctrl+N để tạo.</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>Hồ sơ</translation>
        </message>
        <message>
            <source>code or title</source>
            <translation>mã hoặc tiêu đề</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::RecordDialog</name>
        <message>
            <source>New record</source>
            <translation>Hồ sơ mới</translation>
        </message>
        <message>
            <source>&amp;Create</source>
            <translation>&amp;Tạo</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Hủy</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::RecordPanel</name>
        <message numerus="yes">
            <source>%n document(s)</source>
            <translation>
                <numerusform>%n văn bản</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n page(s)</source>
            <translation>
                <numerusform>%n trang</numerusform>
            </translation>
        </message>
        <message>
            <source>Next step…</source>
            <translation>Bước tiếp theo…</translation>
        </message>
        <message>
            <source>Fields</source>
            <translation>Thông tin</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>Lịch sử</translation>
        </message>
        <message>
            <source>Documents of the record</source>
            <translation>Văn bản của hồ sơ</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::RecordsModel</name>
        <message>
            <source>Code</source>
            <translation>Mã hồ sơ</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Tiêu đề</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Trạng thái</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>Văn bản</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::RecordsPlace</name>
        <message>
            <source>Steps of records and moves of documents are taken back here, as long as the window is open. What was filed, made or taken in stays; Ctrl+Enter shows which steps lead on.</source>
            <translation>Các bước của hồ sơ và việc chuyển văn bản được hoàn tác tại đây chừng nào cửa sổ còn mở. Những gì đã đưa vào hồ sơ, đã lập hay đã nhập thì giữ nguyên; Ctrl+Enter cho biết các bước tiếp theo.</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Lý do</translation>
        </message>
        <message>
            <source>Choose the document in its record first.</source>
            <translation>Trước hết hãy chọn văn bản trong hồ sơ của nó.</translation>
        </message>
        <message>
            <source>The document was filed in record %1; it is moved there.</source>
            <translation>Văn bản đã được đưa vào hồ sơ %1; việc chuyển thực hiện tại đó.</translation>
        </message>
        <message>
            <source>Record %1 is open.</source>
            <translation>Đã mở hồ sơ %1.</translation>
        </message>
        <message>
            <source>%1 of %2 records were taken in.</source>
            <translation>Đã nhập %1/%2 hồ sơ.</translation>
        </message>
        <message>
            <source>Refused: row %1</source>
            <translation>Bị từ chối: dòng %1</translation>
        </message>
        <message>
            <source>page %1</source>
            <translation>trang %1</translation>
        </message>
        <message numerus="yes">
            <source>%n page(s) found</source>
            <translation>
                <numerusform>tìm thấy %n trang</numerusform>
            </translation>
        </message>
        <message>
            <source>more than</source>
            <translation>hơn</translation>
        </message>
        <message>
            <source>Nothing was found. Fewer words, or a beginning with a star (quy*), find more. Esc lists the records.</source>
            <translation>Không tìm thấy gì. Dùng ít từ hơn, hoặc phần đầu của từ và dấu sao (quy*), để tìm được nhiều hơn. Nhấn Esc để về danh sách hồ sơ.</translation>
        </message>
        <message>
            <source>there is no catalog yet</source>
            <translation>chưa có kho</translation>
        </message>
        <message>
            <source>create one in Capture (F2)</source>
            <translation>tạo kho trong Thu nhận (F2)</translation>
        </message>
        <message>
            <source>Import a record list</source>
            <translation>Nhập danh mục hồ sơ</translation>
        </message>
        <message>
            <source>Record lists (*.csv *.xlsx *.ods)</source>
            <translation>Danh mục hồ sơ (*.csv *.xlsx *.ods)</translation>
        </message>
        <message>
            <source>Identifier of the agency</source>
            <translation>Mã cơ quan</translation>
        </message>
        <message>
            <source>Year of the list</source>
            <translation>Năm của danh mục</translation>
        </message>
        <message numerus="yes">
            <source>%n record(s)</source>
            <translation>
                <numerusform>%n hồ sơ</numerusform>
            </translation>
        </message>
        <message>
            <source>List of %1, %2: %3 of %4 created (%5 %), %6 completed (%7 %)</source>
            <translation>Danh mục năm %1, %2: đã lập %3/%4 (%5 %), hoàn thành %6 (%7 %)</translation>
        </message>
        <message>
            <source>, target %1 %</source>
            <translation>, chỉ tiêu %1 %</translation>
        </message>
        <message>
            <source>Search words, "phrases", quy*, type: date:2026…</source>
            <translation>Tìm từ, "cụm từ", quy*, type: date:2026…</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Tìm kiếm</translation>
        </message>
        <message>
            <source>Records</source>
            <translation>Hồ sơ</translation>
        </message>
        <message>
            <source>Pages found</source>
            <translation>Trang tìm thấy</translation>
        </message>
        <message>
            <source>No records yet</source>
            <translation>Chưa có hồ sơ</translation>
        </message>
        <message>
            <source>A record holds all documents of one piece of work. Make one, or import your agency's record list of the year.</source>
            <translation>Hồ sơ chứa mọi văn bản của một công việc. Hãy tạo một hồ sơ, hoặc nhập danh mục hồ sơ trong năm của cơ quan.</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::Scanner</name>
        <message>
            <source>nothing is left to scan in this batch</source>
            <translation>lô này không còn gì để quét</translation>
        </message>
        <message>
            <source>scan more into it with F9</source>
            <translation>nhấn F9 để quét thêm vào lô</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::SideDelegate</name>
        <message>
            <source>blank</source>
            <translation>trắng</translation>
        </message>
        <message>
            <source>Doc. %1</source>
            <translation>VB %1</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::SidesModel</name>
        <message>
            <source>Page %1, sheet %2</source>
            <translation>Trang %1, tờ %2</translation>
        </message>
        <message>
            <source>blank</source>
            <translation>trắng</translation>
        </message>
        <message>
            <source>not read yet</source>
            <translation>chưa nhận dạng</translation>
        </message>
        <message>
            <source>checked</source>
            <translation>đã kiểm tra</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::TakeDialog</name>
        <message>
            <source>Take a folder</source>
            <translation>Lấy thư mục</translation>
        </message>
        <message>
            <source>Take files</source>
            <translation>Lấy tệp</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>Thư mục</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>Tệp</translation>
        </message>
        <message>
            <source>&amp;Browse…</source>
            <translation>&amp;Duyệt…</translation>
        </message>
        <message>
            <source>Batch</source>
            <translation>Lô</translation>
        </message>
        <message>
            <source>with each file</source>
            <translation>theo từng tệp</translation>
        </message>
        <message>
            <source>with each folder</source>
            <translation>theo từng thư mục</translation>
        </message>
        <message>
            <source>nowhere: all is one document</source>
            <translation>không tách: tất cả là một văn bản</translation>
        </message>
        <message>
            <source>Documents begin</source>
            <translation>Tách văn bản</translation>
        </message>
        <message>
            <source>&amp;Folder</source>
            <translation>&amp;Thư mục</translation>
        </message>
        <message>
            <source>&amp;Files</source>
            <translation>&amp;Tệp</translation>
        </message>
        <message>
            <source>Ba&amp;tch</source>
            <translation>&amp;Lô</translation>
        </message>
        <message>
            <source>&amp;Documents begin</source>
            <translation>Tách &amp;văn bản</translation>
        </message>
        <message>
            <source>&amp;Take</source>
            <translation>Lấ&amp;y</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Hủy</translation>
        </message>
        <message>
            <source>There is no %1.</source>
            <translation>Không có %1.</translation>
        </message>
        <message>
            <source>A batch's name has no slashes and does not begin with a full stop.</source>
            <translation>Tên lô không có dấu gạch chéo và không bắt đầu bằng dấu chấm.</translation>
        </message>
    </context>
</TS>
