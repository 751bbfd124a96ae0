"""The sample papers: every agency, person, place and sum in them is invented.

Two matters of the commune of Suối Trong (province of Thanh Vân): the repair of a footbridge, and a community library.
"""
from dataclasses import dataclass

from . import marks
from .sheet import BODY, CENTRED, Sheet, Style

PLACE = "Suối Trong"
COMMITTEE = "ỦY BAN NHÂN DÂN XÃ SUỐI TRONG"
COMMITTEE_LINES = ["ỦY BAN NHÂN DÂN", "XÃ SUỐI TRONG"]
ITALIC = BODY.but(face="italic")
SECTION = BODY.but(face="bold")


@dataclass(frozen=True)
class Paper:
    """A document's facts, named as in the circular on electronic records, and the function that typesets it."""
    name: str
    record: str
    typeName: str
    typeCode: str
    codeNumber: str
    codeNotation: str
    place: str
    issuedDate: str
    superiorOrgan: str
    organName: str
    subject: str
    signerTitle: str
    signerName: str
    recipients: tuple
    language: str
    typeset: object

    @property
    def number(self):
        return f"{self.codeNumber}/{self.codeNotation}"

    @property
    def date_in_words(self):
        year, month, day = self.issuedDate.split("-")
        month = month if int(month) < 3 else str(int(month))
        return f"{self.place}, ngày {day} tháng {month} năm {year}"


def _header(sheet, paper, superior=(), organ=None, about=None):
    sheet.header(superior, organ or [paper.organName], paper.number, paper.date_in_words, about)


def _signed(sheet, paper, title_lines, sealed):
    """Closes the paper, signs it and, for an agency with a seal, stamps it over the left third of the signature."""
    sheet.closing([*(f"{r};" for r in paper.recipients[:-1]), f"{paper.recipients[-1]}."], title_lines, paper.signerName)
    x, y = sheet.signature_at_mm
    marks.signature(sheet, sheet.pages[-1], (x + 4, y), paper.signerName)
    if sealed:
        marks.seal(sheet, sheet.pages[-1], (x - 15, y + 1.5), *sealed, marks.generator(f"{paper.name} seal"))


COMMITTEE_SEAL = ("ỦY BAN NHÂN DÂN XÃ SUỐI TRONG", "TỈNH THANH VÂN", ("XÃ", "SUỐI TRONG"))
DEPARTMENT_SEAL = ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "TỈNH THANH VÂN", ("SỞ VHTTDL",))


def _proposal(sheet, paper):
    _header(sheet, paper, COMMITTEE_LINES)
    sheet.title("TỜ TRÌNH", ["Về việc sửa chữa cầu dân sinh Khe Lau, thôn Bản Chiềng"])
    sheet.addressed_to(["Ủy ban nhân dân xã Suối Trong"])
    for text in (
        "Cầu dân sinh Khe Lau nối thôn Bản Chiềng với đường trục xã, dài 18 m, rộng 2,4 m, được đưa vào sử dụng từ năm "
        "2009. Sau hai đợt mưa lớn cuối năm 2025, chân mố cầu phía thượng lưu bị xói sâu khoảng 0,6 m, lan can bên phải gãy "
        "hai nhịp, mặt cầu có nhiều vết nứt. Hằng ngày có 210 hộ dân và 96 học sinh đi lại qua cầu.",
        "Để bảo đảm an toàn cho nhân dân trước mùa mưa năm 2026, Phòng Kinh tế kính trình Ủy ban nhân dân xã xem xét, cho "
        "chủ trương sửa chữa cầu với những nội dung chính sau:",
        "1. Nội dung sửa chữa: gia cố hai mố cầu bằng rọ đá; thay toàn bộ lan can; vá và phủ lại mặt cầu bằng bê tông; cắm "
        "biển báo tải trọng ở hai đầu cầu.",
        "2. Kinh phí dự kiến: 186.500.000 đồng (Một trăm tám mươi sáu triệu năm trăm nghìn đồng) từ nguồn sự nghiệp kinh tế "
        "của xã năm 2026 và ngày công đóng góp của nhân dân.",
        "3. Thời gian thực hiện: từ tháng 3 đến hết tháng 5 năm 2026.",
        "Trước khi lập dự toán chi tiết, đề nghị Ủy ban nhân dân xã giao cán bộ xây dựng phối hợp với thôn Bản Chiềng khảo "
        "sát hiện trạng, đo đạc và chụp ảnh từng hạng mục.",
        "Phòng Kinh tế kính trình Ủy ban nhân dân xã xem xét, quyết định./.",
    ):
        sheet.paragraph(text)
    _signed(sheet, paper, ["TRƯỞNG PHÒNG"], None)


def _survey_order(sheet, paper):
    _header(sheet, paper, organ=COMMITTEE_LINES, about="V/v khảo sát hiện trạng cầu dân sinh Khe Lau")
    sheet.addressed_to(["Phòng Kinh tế xã;", "Trưởng thôn Bản Chiềng."])
    for text in (
        "Xét đề nghị của Phòng Kinh tế tại Tờ trình số 14/TTr-KT ngày 09 tháng 02 năm 2026 về việc sửa chữa cầu dân sinh Khe "
        "Lau, Ủy ban nhân dân xã có ý kiến như sau:",
        "1. Giao Phòng Kinh tế chủ trì, phối hợp với thôn Bản Chiềng khảo sát hiện trạng cầu, lập bản vẽ sơ bộ và ước tính "
        "khối lượng từng hạng mục; hoàn thành trước ngày 25 tháng 02 năm 2026.",
        "2. Trong thời gian khảo sát, thôn Bản Chiềng bố trí người hướng dẫn đi lại, đặt rào chắn và không cho xe có tải trọng "
        "trên 1 tấn qua cầu.",
        "3. Kết quả khảo sát gửi về Văn phòng Ủy ban nhân dân xã để tổng hợp, trình Chủ tịch Ủy ban nhân dân xã xem xét tại "
        "phiên họp đầu tháng 3.",
        "Yêu cầu Phòng Kinh tế và thôn Bản Chiềng khẩn trương thực hiện; nếu có vướng mắc, kịp thời báo cáo để được giải "
        "quyết./.",
    ):
        sheet.paragraph(text)
    _signed(sheet, paper, ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], COMMITTEE_SEAL)


def _survey_report(sheet, paper):
    _header(sheet, paper, COMMITTEE_LINES)
    sheet.title("BÁO CÁO", ["Kết quả khảo sát hiện trạng cầu dân sinh Khe Lau"])
    sheet.paragraph("Thực hiện Công văn số 87/UBND-KT ngày 12 tháng 02 năm 2026 của Ủy ban nhân dân xã Suối Trong, từ ngày 16 đến "
                    "ngày 20 tháng 02 năm 2026, Phòng Kinh tế đã phối hợp với thôn Bản Chiềng khảo sát cầu Khe Lau. Kết quả cụ "
                    "thể như sau:")
    sheet.paragraph("I. ĐẶC ĐIỂM CHUNG", SECTION)
    for text in (
        "1. Vị trí: cầu bắc qua suối Khe Lau, cách nhà văn hóa thôn Bản Chiềng 350 m về phía đông. Đường hai đầu cầu rộng 3 m, "
        "đầu phía thôn dốc 6%.",
        "2. Kết cấu: hai mố đá xây, một trụ giữa bằng bê tông cốt thép, hai nhịp dầm thép chữ I, mặt cầu bê tông dày 12 cm, lan "
        "can thép ống.",
        "3. Thủy văn: mực nước mùa kiệt thấp hơn đáy dầm 2,1 m. Trong đợt lũ tháng 10 năm 2025, vết nước còn lại trên mố cho "
        "thấy mực nước cao nhất cách đáy dầm 0,3 m.",
        "4. Lưu lượng: trong ba buổi sáng đếm xe, trung bình mỗi giờ có 64 xe máy, 21 xe đạp và 5 xe công nông qua cầu. Học "
        "sinh đi bộ tập trung trong khoảng từ 6 giờ 15 phút đến 7 giờ.",
    ):
        sheet.paragraph(text)
    sheet.paragraph("II. HIỆN TRẠNG CÁC BỘ PHẬN", SECTION)
    sheet.paragraph("Đoàn khảo sát đã đo đạc, gõ kiểm tra và chụp ảnh từng bộ phận. Khối lượng hư hỏng được tổng hợp trong bảng sau:")
    sheet.table([13, 52, 62, 34], [
        ["STT", "Bộ phận", "Hiện trạng", "Khối lượng"],
        ["1", "Mố cầu phía thượng lưu", "Xói chân mố sâu 0,6 m, mất đá xây", "7,5 m3"],
        ["2", "Mố cầu phía hạ lưu", "Nứt mạch vữa, chưa lún", "2,0 m3"],
        ["3", "Trụ giữa", "Bong lớp bảo vệ, lộ cốt thép", "1,4 m2"],
        ["4", "Dầm thép", "Gỉ bề mặt, chưa giảm tiết diện", "48 m2"],
        ["5", "Mặt cầu", "Nứt ngang, vỡ mép phải", "11,2 m2"],
        ["6", "Lan can", "Gãy hai nhịp bên phải, gỉ nặng", "36 m"],
    ])
    sheet.paragraph("Về mức độ: mố cầu phía thượng lưu và lan can là hai bộ phận nguy hiểm, cần xử lý trước ngày 30 tháng 4 năm 2026. "
                    "Các bộ phận còn lại có thể sửa chữa kết hợp.")
    for text in (
        "Mố cầu phía thượng lưu: dòng chảy xoáy vào chân mố do bãi đá ở giữa suối đổi hướng nước. Nếu không gia cố, chân mố có thể "
        "xói thêm 0,4 m sau một mùa mưa và mố sẽ nghiêng về phía thượng lưu.",
        "Mặt cầu: vết nứt rộng nhất 4 mm, nước thấm xuống dầm thép. Phần bê tông ở mép phải đã rời khỏi cốt thép, khi gõ nghe "
        "tiếng rỗng trên chiều dài 6 m.",
        "Lan can: chân cột gỉ thủng 9 trên 24 vị trí; hai nhịp gãy đã được thôn buộc tạm bằng cây tre.",
    ):
        sheet.paragraph(text)
    sheet.paragraph("III. Ý KIẾN CỦA NHÂN DÂN", SECTION)
    for text in (
        "Ngày 19 tháng 02 năm 2026, thôn Bản Chiềng đã họp lấy ý kiến với 118 hộ tham dự. Có 115 hộ nhất trí sửa chữa cầu và "
        "đóng góp mỗi hộ hai ngày công; 3 hộ đề nghị làm cầu mới ở vị trí khác.",
        "Nhân dân đề nghị trong thời gian thi công có cầu tạm cho người đi bộ, ưu tiên giờ học sinh đến trường và ra về.",
    ):
        sheet.paragraph(text)
    sheet.paragraph("IV. VẬT LIỆU VÀ ĐƯỜNG THI CÔNG", SECTION)
    for text in (
        "1. Đá hộc có thể lấy tại mỏ Nà Lương, cách cầu 7 km; cát và xi măng mua tại chợ trung tâm xã. Giá vật liệu tháng 02 năm "
        "2026 tăng khoảng 4% so với cuối năm 2025.",
        "2. Xe tải trên 5 tấn không vào được đầu cầu phía thôn; vật liệu phải trung chuyển bằng xe công nông trên đoạn dài 400 m.",
        "3. Mặt bằng thi công: mượn sân phơi của ba hộ liền kề, các hộ đã đồng ý bằng văn bản.",
    ):
        sheet.paragraph(text)
    sheet.paragraph("V. ĐỀ XUẤT", SECTION)
    for text in (
        "1. Phương án 1: sửa chữa toàn bộ các hạng mục nêu tại Mục II, kinh phí ước tính 179.800.000 đồng, thời gian thi công 60 "
        "ngày.",
        "2. Phương án 2: chỉ gia cố mố cầu phía thượng lưu và thay lan can, kinh phí ước tính 98.400.000 đồng, thời gian thi công "
        "35 ngày; các hạng mục còn lại chuyển sang năm 2027.",
    ):
        sheet.paragraph(text)
    sheet.paragraph("So sánh hai phương án:")
    sheet.table([13, 70, 39, 39], [
        ["STT", "Nội dung", "Phương án 1", "Phương án 2"],
        ["1", "Kinh phí (đồng)", "179.800.000", "98.400.000"],
        ["2", "Ngày công của nhân dân", "236", "120"],
        ["3", "Thời gian thi công (ngày)", "60", "35"],
        ["4", "Thời hạn sử dụng thêm (năm)", "15", "5"],
    ])
    for text in (
        "Phòng Kinh tế đề nghị chọn Phương án 1 vì chi phí làm hai lần cao hơn và mùa mưa hằng năm bắt đầu từ tháng 6.",
        "Trên đây là kết quả khảo sát hiện trạng cầu dân sinh Khe Lau, kính báo cáo Ủy ban nhân dân xã xem xét, chỉ đạo./.",
    ):
        sheet.paragraph(text)
    _signed(sheet, paper, ["TRƯỞNG PHÒNG"], None)


def _decision(sheet, paper):
    _header(sheet, paper, organ=COMMITTEE_LINES)
    sheet.title("QUYẾT ĐỊNH", ["Về việc phê duyệt phương án sửa chữa", "cầu dân sinh Khe Lau, thôn Bản Chiềng"])
    sheet.paragraph("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ SUỐI TRONG", CENTRED.but(face="bold"))
    sheet.skip(2)
    for text in (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
        "Căn cứ Nghị quyết số 11/NQ-HĐND ngày 24 tháng 12 năm 2025 của Hội đồng nhân dân xã Suối Trong về dự toán ngân sách xã năm "
        "2026;",
        "Theo đề nghị của Trưởng phòng Phòng Kinh tế tại Báo cáo số 21/BC-KT ngày 24 tháng 02 năm 2026.",
    ):
        sheet.paragraph(text, ITALIC)
    sheet.skip(2)
    sheet.paragraph("QUYẾT ĐỊNH:", CENTRED.but(face="bold"))
    for text in (
        "Điều 1. Phê duyệt phương án sửa chữa cầu dân sinh Khe Lau, thôn Bản Chiềng, gồm các nội dung sau:",
        "1. Quy mô: gia cố hai mố cầu bằng rọ đá, sửa trụ giữa, cạo gỉ và sơn lại dầm thép, phủ lại mặt cầu bằng bê tông dày 5 "
        "cm, thay 36 m lan can.",
        "2. Tổng kinh phí: 179.800.000 đồng (Một trăm bảy mươi chín triệu tám trăm nghìn đồng).",
        "3. Nguồn vốn: ngân sách xã năm 2026 là 142.000.000 đồng; nhân dân đóng góp bằng ngày công trị giá 37.800.000 đồng.",
        "4. Thời gian thực hiện: 60 ngày, bắt đầu từ ngày 16 tháng 3 năm 2026.",
        "5. Yêu cầu kỹ thuật: bê tông mặt cầu đạt mác 250; rọ đá bọc nhựa kích thước 2 m x 1 m x 1 m; lan can thép ống mạ kẽm cao "
        "1,1 m; tải trọng cho phép sau sửa chữa là 2,5 tấn.",
        "Điều 2. Tổ chức thực hiện",
        "1. Phòng Kinh tế làm chủ đầu tư, chịu trách nhiệm về chất lượng, tiến độ và thanh toán theo quy định.",
        "2. Thôn Bản Chiềng tổ chức ngày công, dựng cầu tạm cho người đi bộ và cử hai người giám sát cộng đồng.",
        "3. Văn phòng Ủy ban nhân dân xã theo dõi, đôn đốc và báo cáo kết quả vào ngày 25 hằng tháng.",
        "4. Khi hoàn thành, Phòng Kinh tế lập hồ sơ nghiệm thu, quyết toán và nộp vào lưu trữ của xã trong thời hạn 3 tháng.",
        "Điều 3. Quyết định này có hiệu lực kể từ ngày ký.",
        "Chánh Văn phòng Ủy ban nhân dân xã, Trưởng phòng Phòng Kinh tế, Trưởng thôn Bản Chiềng và các cá nhân có liên quan chịu "
        "trách nhiệm thi hành Quyết định này./.",
    ):
        sheet.paragraph(text)
    _signed(sheet, paper, ["CHỦ TỊCH"], COMMITTEE_SEAL)


def _notice(sheet, paper):
    _header(sheet, paper, organ=COMMITTEE_LINES)
    sheet.title("THÔNG BÁO", ["Về việc tổ chức Ngày hội đọc sách", "xã Suối Trong năm 2026"])
    for text in (
        "Hưởng ứng Ngày Sách và Văn hóa đọc Việt Nam, Ủy ban nhân dân xã Suối Trong tổ chức Ngày hội đọc sách năm 2026 với "
        "chủ đề “Mỗi nhà một tủ sách”. Ủy ban nhân dân xã thông báo như sau:",
        "1. Thời gian: từ 7 giờ 30 phút đến 17 giờ ngày 18 tháng 4 năm 2026 (thứ Bảy).",
        "2. Địa điểm: sân Trường Tiểu học Suối Trong.",
        "3. Nội dung: trưng bày và đổi sách cũ; thi kể chuyện theo sách dành cho học sinh lớp 3 đến lớp 9; hướng dẫn sử dụng "
        "máy tính của thư viện; trao tặng 12 tủ sách cho các thôn.",
        "4. Đăng ký: các thôn, trường học và gia đình đăng ký gian trưng bày, đội thi tại Phòng Văn hóa - Xã hội xã trước ngày "
        "05 tháng 4 năm 2026.",
        "Đề nghị các thôn thông báo rộng rãi trên loa truyền thanh để nhân dân biết và tham gia./.",
    ):
        sheet.paragraph(text)
    _signed(sheet, paper, ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], COMMITTEE_SEAL)


def _plan(sheet, paper):
    _header(sheet, paper, organ=COMMITTEE_LINES)
    sheet.title("KẾ HOẠCH", ["Phát triển thư viện cộng đồng xã Suối Trong", "giai đoạn 2026 - 2028"])
    sheet.paragraph("Thư viện cộng đồng xã Suối Trong hiện có 2.340 bản sách, một phòng đọc 45 m2 và hai máy tính; bình quân mỗi tuần có 38 "
                    "lượt người đọc. Để nâng cao chất lượng phục vụ nhân dân, nhất là học sinh ở các thôn xa trung tâm, Ủy ban nhân "
                    "dân xã ban hành kế hoạch như sau:")
    sheet.paragraph("I. MỤC TIÊU", SECTION)
    for text in (
        "1. Đến hết năm 2028, thư viện có 6.000 bản sách, trong đó 40% là sách thiếu nhi; 12 thôn đều có tủ sách.",
        "2. Mỗi tuần phục vụ từ 150 lượt người đọc trở lên; 100% học sinh tiểu học và trung học cơ sở có thẻ bạn đọc.",
        "3. Toàn bộ danh mục sách được đưa lên máy tính, tra cứu được theo tên sách, tác giả và môn loại.",
    ):
        sheet.paragraph(text)
    sheet.paragraph("II. NHIỆM VỤ", SECTION)
    sheet.table([13, 88, 26, 34], [
        ["STT", "Nhiệm vụ", "Năm", "Kinh phí (đồng)"],
        ["1", "Sửa phòng đọc, thêm 24 chỗ ngồi", "2026", "64.000.000"],
        ["2", "Mua sách và đóng 12 tủ sách cho các thôn", "2026", "85.500.000"],
        ["3", "Tập huấn người trông tủ sách, hai lớp mỗi năm", "2026 - 2028", "18.000.000"],
        ["4", "Mua 4 máy tính và phần mềm quản lý", "2027", "72.000.000"],
        ["5", "Đưa sách lưu động về thôn, mỗi tháng một lần", "2027 - 2028", "30.000.000"],
    ])
    sheet.paragraph("Tổng kinh phí thực hiện là 269.500.000 đồng, từ ngân sách xã và các nguồn tài trợ hợp pháp.")
    sheet.paragraph("III. TỔ CHỨC THỰC HIỆN", SECTION)
    for text in (
        "1. Phòng Văn hóa - Xã hội chủ trì, hằng quý báo cáo Ủy ban nhân dân xã; tiếp nhận và quản lý sách được tặng; phối hợp với "
        "các trường học tổ chức giờ đọc sách.",
        "2. Phòng Kinh tế cân đối kinh phí trong dự toán hằng năm.",
        "3. Các thôn bố trí nơi đặt tủ sách, cử người trông coi, mở cửa ít nhất ba buổi mỗi tuần.",
    ):
        sheet.paragraph(text)
    sheet.paragraph("4. Đề nghị Mặt trận Tổ quốc và các đoàn thể vận động nhân dân tặng sách, tham gia trông coi tủ sách và giữ gìn "
                    "tài sản chung.")
    sheet.paragraph("5. Văn phòng Ủy ban nhân dân xã theo dõi, đánh giá kết quả thực hiện vào tháng 12 hằng năm và đề xuất khen thưởng "
                    "những thôn, gia đình có nhiều đóng góp.")
    sheet.paragraph("Yêu cầu các đơn vị nghiêm túc thực hiện Kế hoạch này; trong quá trình thực hiện nếu có khó khăn, kịp thời phản ánh "
                    "về Phòng Văn hóa - Xã hội để tổng hợp, trình Ủy ban nhân dân xã xem xét, quyết định./.")
    _signed(sheet, paper, ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], COMMITTEE_SEAL)


def _letter(sheet, paper):
    plain = Style("regular", 12, "left", leading=1.25)
    sheet.paragraph("Northfield Reading Trust", plain.but(face="bold", size_pt=19))
    sheet.paragraph("14 Mill Lane, Northfield · books@northfield.example · Registered charity", plain.but(face="italic", size_pt=10.5))
    sheet.rule((sheet.mm(sheet.left) + sheet.mm(sheet.right)) / 2, sheet.mm(sheet.right - sheet.left), 0.4)
    sheet.skip(9)
    for line in ("Our reference: NRT/2026/017", "12 March 2026"):
        sheet.paragraph(line, plain)
    sheet.skip(6)
    for line in ("The People's Committee of Suoi Trong Commune", "Thanh Van Province, Viet Nam"):
        sheet.paragraph(line, plain)
    sheet.skip(6)
    sheet.paragraph("Dear Mr Chairman,", plain)
    sheet.paragraph("Gift of books for the community library of Suoi Trong", plain.but(face="bold", before_mm=4))
    for text in (
        "Thank you for your letter of 20 February and for the plan of the library that came with it. Our trustees met on 6 March and "
        "were glad to approve your request in full.",
        "We shall send 640 children's books in English and 260 bilingual readers, packed in 22 cartons. The shipment leaves our "
        "warehouse on 30 March and should reach the port about five weeks later. Freight and insurance are paid by the Trust; import "
        "formalities, as agreed, will be handled by your provincial Department of Culture.",
        "Every carton holds a printed list of its contents. We ask the library to compare the books with these lists on arrival and to "
        "return one signed copy to us. Damaged books need not be sent back; please tell us their numbers and we will replace them.",
        "The gift carries no conditions. If the library could let us know once a year how many readers have borrowed the books, and "
        "which titles they liked best, it would help us to choose well for the villages that write to us next.",
        "We wish the reading festival on 18 April every success.",
    ):
        sheet.paragraph(text, plain.but(align="justify", before_mm=4))
    sheet.paragraph("Yours sincerely,", plain.but(before_mm=7))
    marks.signature(sheet, sheet.pages[-1], (54, sheet.mm(sheet.y) + 13), paper.signerName)
    sheet.skip(27)
    for line in ("Eleanor Whitcombe", "Secretary to the Trustees"):
        sheet.paragraph(line, plain)


def _support(sheet, paper):
    _header(sheet, paper, ["ỦY BAN NHÂN DÂN", "TỈNH THANH VÂN"], ["SỞ VĂN HÓA, THỂ THAO", "VÀ DU LỊCH"], "V/v hỗ trợ tiếp nhận sách tặng cho thư viện cộng đồng")
    sheet.skip(37)
    sheet.addressed_to(["Ủy ban nhân dân xã Suối Trong"])
    for text in (
        "Trả lời đề nghị của Ủy ban nhân dân xã Suối Trong về việc tiếp nhận sách do tổ chức Northfield Reading Trust tặng thư viện "
        "cộng đồng, Sở Văn hóa, Thể thao và Du lịch có ý kiến như sau:",
        "1. Thống nhất để xã tiếp nhận 900 bản sách theo danh mục kèm theo thư ngày 12 tháng 3 năm 2026 của bên tặng.",
        "2. Giao Phòng Quản lý thư viện làm thủ tục nhập khẩu, kiểm tra nội dung sách trong thời hạn 10 ngày làm việc kể từ khi hàng "
        "đến cảng.",
        "3. Đề nghị Ủy ban nhân dân xã cử cán bộ nhận sách, đối chiếu với phiếu đóng gói của từng thùng, lập biên bản và gửi về Sở "
        "trước ngày 15 tháng 5 năm 2026.",
        "Mọi vướng mắc xin liên hệ Phòng Quản lý thư viện để được hướng dẫn./.",
    ):
        sheet.paragraph(text)
    _signed(sheet, paper, ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], DEPARTMENT_SEAL)
    rng = marks.generator(f"{paper.name} stamps")
    marks.arrival_stamp(sheet, sheet.pages[0], (56, 83), "UBND XÃ SUỐI TRONG", [
        ("Số:", "226"), ("Ngày:", "18/3/2026"), ("Chuyển:", "P. VHXH"), ("Số và ký hiệu HS:", "07.VHXH")], rng)
    marks.urgency_stamp(sheet, sheet.pages[0], (106, 74), "KHẨN", (20, 8), rng)


BRIDGE, LIBRARY = "H99.01.2026.03.KT", "H99.01.2026.07.VHXH"

PAPERS = (
    Paper("to-trinh-14", BRIDGE, "Tờ trình", "15", "14", "TTr-KT", PLACE, "2026-02-09", COMMITTEE, "PHÒNG KINH TẾ",
          "Về việc sửa chữa cầu dân sinh Khe Lau, thôn Bản Chiềng", "TRƯỞNG PHÒNG", "Đinh Công Bằng",
          ("Như trên", "Thôn Bản Chiềng", "Lưu: VT, KT"), "vie", _proposal),
    Paper("cong-van-87", BRIDGE, "Công văn", "22", "87", "UBND-KT", PLACE, "2026-02-12", "", COMMITTEE,
          "V/v khảo sát hiện trạng cầu dân sinh Khe Lau", "KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "Lò Thị Hiên",
          ("Như trên", "Chủ tịch UBND xã (để báo cáo)", "Lưu: VT, KT"), "vie", _survey_order),
    Paper("bao-cao-21", BRIDGE, "Báo cáo", "14", "21", "BC-KT", PLACE, "2026-02-24", COMMITTEE, "PHÒNG KINH TẾ",
          "Kết quả khảo sát hiện trạng cầu dân sinh Khe Lau", "TRƯỞNG PHÒNG", "Đinh Công Bằng",
          ("UBND xã", "Thôn Bản Chiềng", "Lưu: VT, KT"), "vie", _survey_report),
    Paper("quyet-dinh-58", BRIDGE, "Quyết định", "02", "58", "QĐ-UBND", PLACE, "2026-03-05", "", COMMITTEE,
          "Về việc phê duyệt phương án sửa chữa cầu dân sinh Khe Lau, thôn Bản Chiềng", "CHỦ TỊCH", "Nông Quốc Trung",
          ("Như Điều 3", "Thường trực HĐND xã", "Lưu: VT, KT"), "vie", _decision),
    Paper("thong-bao-31", LIBRARY, "Thông báo", "07", "31", "TB-UBND", PLACE, "2026-03-10", "", COMMITTEE,
          "Về việc tổ chức Ngày hội đọc sách xã Suối Trong năm 2026", "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "Lò Thị Hiên",
          ("12 thôn trong xã", "Các trường học trong xã", "Đài truyền thanh xã", "Lưu: VT, VHXH"), "vie", _notice),
    Paper("ke-hoach-19", LIBRARY, "Kế hoạch", "10", "19", "KH-UBND", PLACE, "2026-02-02", "", COMMITTEE,
          "Phát triển thư viện cộng đồng xã Suối Trong giai đoạn 2026 - 2028", "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH", "Nông Quốc Trung",
          ("Các phòng chuyên môn", "12 thôn trong xã", "Lưu: VT, VHXH"), "vie", _plan),
    Paper("letter-northfield", LIBRARY, "Khác", "32", "017", "NRT/2026", "", "2026-03-12", "", "Northfield Reading Trust",
          "Gift of books for the community library of Suoi Trong", "Secretary to the Trustees", "Eleanor Whitcombe",
          (), "eng", _letter),
    Paper("cong-van-402", LIBRARY, "Công văn", "22", "402", "SVHTTDL-QLTV", "Thanh Vân", "2026-03-17", "ỦY BAN NHÂN DÂN TỈNH THANH VÂN",
          "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "V/v hỗ trợ tiếp nhận sách tặng cho thư viện cộng đồng", "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC",
          "Hoàng Minh Khuê", ("Như trên", "Giám đốc Sở (để báo cáo)", "Lưu: VT, QLTV"), "vie", _support),
)

RECORDS = (
    {"fileCode": BRIDGE, "title": "Hồ sơ sửa chữa cầu dân sinh Khe Lau, thôn Bản Chiềng năm 2026", "maintenance": "05", "mode": "01",
     "language": "01", "startDate": "2026-02-09", "endDate": "2026-03-05", "keyword": "cầu dân sinh; Khe Lau; sửa chữa"},
    {"fileCode": LIBRARY, "title": "Hồ sơ phát triển thư viện cộng đồng xã Suối Trong giai đoạn 2026 - 2028", "maintenance": "06",
     "mode": "01", "language": "06", "startDate": "2026-02-02", "endDate": "2026-03-17", "keyword": "thư viện; ngày hội đọc sách"},
)


def typeset(paper, dpi):
    """@returns the upright, clean pages of a paper"""
    sheet = Sheet(dpi)
    paper.typeset(sheet, paper)
    return sheet.pages
