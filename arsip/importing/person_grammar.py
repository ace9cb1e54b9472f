"""How sentences name people: offices with their institutions, names with degrees, words and verbs for roles.

A sign such as ⟦0⟧ stands for the first institution of a sentence.
"""

import re

_STOP = (
    "Dalam Pada Ketua Anggota Wakil Acara Kegiatan Rapat Divisi Bidang Selain Hadir Turut Badan Pemilu Pemilihan Tahun "
    "Program Knowledge Sharing Zoom Meeting Kabupaten Kota Provinsi Republik Indonesia Jawa Kalimantan Sulawesi Sumatera "
    "Papua Hukum Teknis SDM Parmas Sosdiklih Organisasi Diklat Litbang Data Informasi Perencanaan Keuangan Umum Logistik "
    "Pengawasan Partisipasi Hubungan Masyarakat Pendidikan Pemilih Sumber Daya Manusia Penyelenggaraan Rendatin Datin "
    "Humas Hupmas Sekretaris Sekretariat Kasubbag Kasubag Kabag Kepala Kadiv Kordiv Koordinator Subkoordinator Subkor "
    "Komisi Komisioner KPU KIP Bawaslu DKPP DPR DPRD Senin Selasa Rabu Kamis Jumat Jum Sabtu Minggu Januari Februari Maret "
    "April Mei Juni Juli Agustus September Oktober November Desember Bapak Ibu Pak Bu Yang Dan Dengan Untuk Dari Kami Kita "
    "Saya Ia Beliau Sementara Sedangkan Kemudian Selanjutnya Setelah Sebelum Menurut Materi Tema Seri Sesi Edisi Hari "
    "Narasumber Pemateri Pembicara Moderator Pembahas Pemantik Peserta Tahapan Serentak Gubernur Bupati Walikota Aula Ruang "
    "Hotel Gedung Kantor Dr Drs Dra Ir Prof Hj KH Plt Plh Pj Adhoc Ad Covid WIB WITA WIT Lembaga Kementerian Dinas Tim Biro "
    "Bagian Subbagian Sub Pusat Nasional Daerah Desa Kecamatan Kelurahan Universitas Fakultas Sekolah Direktur Dosen Rektor "
    "Pukul Jam Tim Staf Pegawai Para Seluruh Semua Kali Ini Itu Tersebut Juga Bagi Oleh Di Ke Akan Telah Sudah Bahwa Saat"
)
_NOT = rf"(?!(?:{'|'.join(_STOP.split())})\b)"
_CAPITAL = rf"{_NOT}[A-Z][a-zA-Z'’`-]*[a-z'’][\w'’-]*"
_INITIAL = r"[A-Z](?:\.|(?=[\s,]))"
_NAME = rf"(?:{_CAPITAL}|{_INITIAL}\s+(?={_CAPITAL}))(?:\s+(?:{_CAPITAL}|{_INITIAL}|bin|binti)){{0,6}}"
_KNOWN_DEGREES = "SE|SH|ST|MM|MH|MA|MSi|MPd|SPd|SIP|SSos|SAg|SHI|MAP|MIP|MKn|SP|MP|ME|MT|PhD|SKom|MKom|LLM|STP|SPt|SPi|MIKom|CN|Lc|MAg|MHI|SPdI"
_DEGREE = rf"(?:(?:{_KNOWN_DEGREES})\b\.?|(?:[A-Z][A-Za-z]{{0,4}}\.\s?){{1,4}}(?:[A-Z][A-Za-z]{{0,4}}(?![\w]))?\.?)"
_DEGREES = rf"(?:(?:\s*,\s*|\s+|(?<=\.)){_DEGREE})*"
_HONORIFIC = r"(?:(?:Bapak|Ibu|Pak|Bu|Mbak|Mas|Saudara|Saudari|Sdr|Sdri|Dr|Drs|Dra|Ir|Prof|Hj|H|KH|K\.H)\.?\s+)*"
_PERSON = rf"(?P<whole>{_HONORIFIC}(?P<name>{_NAME})(?P<degrees>{_DEGREES}))"
_OFFICE = (
    r"(?i:(?:(?:Plt|Plh|Pj)\.?\s+)?(?:Wakil\s+)?(?:Ketua|Anggota|Komisioner|Sekretaris|Kasubbag\.?|Kasubag\.?|Kabag\.?|Kepala|"
    r"Kadiv\.?|Kordiv\.?|Koordinator|Sub\s?[Kk]oordinator|Subkor|Divisi|Direktur|Kabiro|Karo|Deputi|Staf|Dosen|Guru Besar)\b)"
)
_FURTHER = r"(?:[\s,&/-]+(?:[A-Z][\w.]*|dan|dan/atau|bidang)){0,14}?"
_BODY = r"⟦(?P<body>\d+)⟧"
_DIVISION = (
    r"(?P<division>\s*,?\s*(?:(?:Kepala |Ketua |Koordinator )?Divisi|Bidang)(?:[\s,&/-]+(?:[A-Z][\w.]*|dan)){1,10}?)?"
)
FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<office>{_OFFICE}{_FURTHER})\s*,?\s*(?:di\s+|pada\s+)?{_BODY}{_DIVISION}(?P<comma>\s*,)?\s+{_PERSON}(?P<closed>\s*,)?",
        rf"{_PERSON}\s*,?\s+(?:(?:selaku|sebagai|yang (?:juga )?(?:merupakan|menjabat(?: sebagai)?))\s+)?(?P<office>{_OFFICE}{_FURTHER})\s*,?\s*(?:di\s+|pada\s+)?{_BODY}",
        rf"{_PERSON}\s*\(\s*(?:(?P<office>{_OFFICE}{_FURTHER})\s*,?\s*)?(?:dari\s+)?{_BODY}\s*\)",
        rf"{_PERSON}\s*,?\s+dari\s+{_BODY}",
    )
)
_ROLE_WORD = r"(?:narasumber|pemateri|pembicara|moderator|pembahas|pemantik|pembawa acara)"
WITH_ROLE = re.compile(
    rf"(?:\b(?i:{_ROLE_WORD})(?:nya)?(?:\s+(?:pertama|kedua|ketiga|utama)|(?:\s+[a-z]+){{1,4}}(?=\s+(?:adalah|yaitu|yakni)\b))?"
    rf"\s*(?:yaitu|yakni|adalah|ialah|antara lain|oleh|,|:)?\s*"
    rf"|\b(?:[Dd]imoderatori|[Dd]ipandu|[Dd]ibuka|[Dd]itutup)(?:\s+secara\s+\w+|\s+langsung)?\s+oleh\s+){_PERSON}(?=\s*[,.;()]|\s+[a-z]|$)"
)
BEFORE = (
    ("pembuka", re.compile(r"\b[Dd]ibuka(?:\s+secara\s+\w+|\s+langsung|\s+resmi)*\s+oleh\s+$")),
    ("penutup", re.compile(r"\b[Dd]itutup(?:\s+secara\s+\w+|\s+langsung|\s+resmi)*\s+oleh\s+$")),
    ("moderator", re.compile(r"\b(?i:dimoderatori|dipandu)\s+(?:langsung\s+)?oleh\s+$|\b(?i:moderator)(?:nya)?\s*(?:yaitu|yakni|adalah|,|:)?\s*$")),
    ("pembahas", re.compile(r"\b(?i:pembahas)(?:nya)?(?:\s+(?:pertama|kedua|ketiga))?\s*(?:yaitu|yakni|adalah|,|:)?\s*$")),
    ("pemantik", re.compile(r"\b(?i:pemantik)(?:\s+diskusi)?\s*(?:yaitu|yakni|adalah|,|:)?\s*$")),
    ("pembawa_acara", re.compile(r"\b(?i:pembawa acara)\s*(?:yaitu|yakni|adalah|,|:)?\s*$")),
    ("narasumber", re.compile(r"\b(?i:narasumber|pemateri|pembicara)(?:nya)?(?:\s+(?:pertama|kedua|ketiga|utama)|(?:\s+[a-z]+){1,4}(?=\s+(?:adalah|yaitu|yakni)\b))?\s*(?:yaitu|yakni|adalah|ialah|antara lain|,|:)?\s*$")),
    ("sambutan", re.compile(r"\b(?i:sambutan)\s+(?:dari|oleh|disampaikan(?:\s+oleh)?)\s+$")),
    ("pengarah", re.compile(r"\b(?i:(?:peng)?arahan)\s+(?:dari|oleh)\s+$")),
)  # fmt: skip
_GAP = r"\s*,?\s*(?:(?:yang|turut|juga|sekaligus|secara|resmi|langsung|hadir|kemudian|lalu|bertindak|didapuk|dalam|kesempatan|ini|dan)\s+){0,4}"
AFTER = (
    ("pembuka", re.compile(_GAP + r"membuka\b(?!\s+(?:sesi tanya|diskusi|ruang|peluang|kesempatan|pendaftaran|kembali))")),
    ("penutup", re.compile(_GAP + r"menutup\b")),
    ("sambutan", re.compile(_GAP + r"(?:memberi(?:kan)?|menyampaikan)\s+(?:kata\s+)?sambutan")),
    ("pengarah", re.compile(_GAP + r"(?:memberi(?:kan)?|menyampaikan)\s+(?:peng)?arahan")),
    ("narasumber", re.compile(_GAP + r"(?:menjadi|sebagai|selaku)\s+(?:narasumber|pemateri|pembicara)\b")),
    ("narasumber", re.compile(_GAP + r"(?:memaparkan|membawakan|menyampaikan|menyajikan)\s+(?:materi|paparan)")),
    ("moderator", re.compile(_GAP + r"(?:(?:menjadi|sebagai|selaku)\s+moderator\b|memandu\b|memoderatori\b)")),
    ("pembahas", re.compile(_GAP + r"(?:menjadi|sebagai|selaku)\s+pembahas\b")),
    ("pemantik", re.compile(_GAP + r"(?:menjadi|sebagai|selaku)\s+pemantik\b")),
    ("pembawa_acara", re.compile(_GAP + r"(?:menjadi|sebagai|selaku)\s+(?:pembawa acara|host|MC)\b")),
    ("hadir", re.compile(r"\s*,?\s*(?:yang\s+)?(?:turut|juga|ikut)\s+(?:hadir|menghadiri)\b")),
)  # fmt: skip
SECOND = re.compile(r"[^.;]{0,60}?\b(?:dan|serta|sekaligus)\s+(?=(?:memberi|menyampaikan|membuka|menutup))")
JOINED = re.compile(r"\s*(?:,\s*(?:dan|serta)?|dan|serta)\s*$")
SAYS = re.compile(
    rf"\b(?:ujar|kata|ungkap|tutur|jelas|terang|papar|tegas|imbuh|tambah|pungkas|ucap)(?:nya)?,?\s+({_NAME})"
)
