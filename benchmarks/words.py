"""The words from which the corpus is made: all invented for it, apart from everyday Indonesian ones."""

# ---------------------------------------------------------------- names of places, people and tags

SYLLABLES = (
    "ba bu da du ga gu ka ku la lu ma mu na nu pa ra ru sa su ta tu wa ya ban dan kan lan man mar nga "
    "pan ran san sar tan tar wan wu lo mo no so to ro ke se te me si ti li ri ni mi gi di"
).split()
PLACE_ENDINGS = "ang ung ara aya eno ila ima indo ong oro ula umi ura usa uwa anda asih atan emu".split()

GIVEN_NAMES = (
    "Adinda Agus Ahmad Aisyah Andika Anisa Arum Bagas Bambang Bayu Budi Cahya Citra Damar Darma Dewi Dian "
    "Dimas Dwi Eka Endah Erwin Fajar Farida Fitri Galih Ganda Gita Hadi Hana Hendra Hesti Ika Ilham Indah "
    "Intan Irfan Jaka Jihan Joko Kartika Krisna Kurnia Laila Lestari Lina Lukman Mahesa Maya Mega Mulyadi "
    "Nadia Nanda Ningsih Novi Nurul Okta Panji Puspa Putri Rahma Rangga Ratna Reza Rini Rizki Sari Satria "
    "Sekar Sinta Slamet Taufan Teguh Tika Tri Utami Vina Wahyu Wati Wawan Yanti Yoga Yuni Zaki Zulfa"
).split()
FAMILY_NAMES = (
    "Abdullah Adiputra Afandi Alamsyah Anggraini Anwar Arifin Aryanto Atmaja Aziz Baskoro Budiman Cahyono "
    "Darmawan Effendi Fadilah Firdaus Gunadi Gunawan Hakim Halim Hamdani Handoko Harahap Hartono Hasanah "
    "Hidayat Hutagalung Ibrahim Irawan Iskandar Ismail Jatmiko Kartono Kurniawan Kusuma Laksono Latif "
    "Mahendra Manurung Maulana Mulyono Mustofa Nasution Nugraha Nugroho Nurhayati Pamungkas Permana "
    "Prabowo Pradana Prakoso Pramono Prasetyo Pratama Purnomo Purwanto Rahayu Rahman Ramadhan Rosyid "
    "Saputra Setiawan Setyawan Sihombing Simanjuntak Siregar Situmorang Subagyo Sudarmo Suharto Sulaiman "
    "Sumarno Supriyadi Suryana Susanto Sutanto Syahputra Tambunan Utomo Wahid Wibowo Wicaksono Widodo "
    "Wijaya Yudhistira Yulianto Yusuf Zainuddin"
).split()
MIDDLE_NAMES = ("", "Nur", "Dwi", "Adi", "Sri", "Eko", "Aji", "Ayu", "Tri", "Bima", "Wira", "Jaya", "Suci")

TAG_HEADS = (
    "anggaran aplikasi arsip berkas bimtek data demokrasi distribusi etika evaluasi formulir gudang honor "
    "hukum integritas jadwal kampanye kinerja klarifikasi koordinasi kotak laporan logistik mitigasi "
    "modul monitoring netralitas partisipasi pelantikan pemetaan pencalonan pengadaan pengawasan "
    "penghitungan petugas pleno regulasi rekapitulasi rekrutmen risiko saksi sengketa simulasi sosialisasi "
    "standar survei tahapan verifikasi"
).split()
TAG_TAILS = (
    "",
    "adhoc",
    "desa",
    "digital",
    "kelurahan",
    "kota",
    "daerah",
    "pemilih",
    "pemula",
    "serentak",
    "suara",
    "terbuka",
    "terpadu",
)

# ---------------------------------------------------------------- themes, positions, platforms

# id, name, description, parent
THEMES = (
    ("badan-adhoc", "Badan adhoc", "Badan sementara di kecamatan, desa, dan tempat pemungutan suara.", ""),
    ("pembentukan", "Pembentukan badan adhoc", "Seluruh langkah membentuk badan adhoc.", "badan-adhoc"),
    ("pendaftaran", "Pendaftaran calon", "Pengumuman, pendaftaran, dan pemeriksaan berkas.", "pembentukan"),
    ("seleksi", "Seleksi calon", "Seleksi administrasi, tertulis, dan wawancara.", "pembentukan"),
    ("orientasi", "Orientasi tugas", "Pengenalan tugas dan wewenang anggota baru.", "badan-adhoc"),
    ("data-pemilih", "Data pemilih", "Penyusunan dan pemutakhiran daftar pemilih.", ""),
    ("coklit", "Pencocokan dan penelitian", "Pemutakhiran dari rumah ke rumah.", "data-pemilih"),
    ("daftar-tetap", "Daftar pemilih tetap", "Penetapan dan pengumuman daftar.", "data-pemilih"),
    ("tata-kelola", "Tata kelola pemilu", "Cara lembaga bekerja dan mempertanggungjawabkannya.", ""),
    ("perencanaan", "Perencanaan dan anggaran", "Rencana kebutuhan dan biaya.", "tata-kelola"),
    ("logistik", "Logistik pemilu", "Pengadaan, penyimpanan, dan distribusi perlengkapan.", "tata-kelola"),
    ("pengadaan", "Pengadaan barang", "Cara memilih penyedia dan memeriksa barang.", "logistik"),
    ("gudang", "Pengelolaan gudang", "Penyimpanan dan pengamanan perlengkapan.", "logistik"),
    ("sdm", "Sumber daya manusia", "Pengelolaan dan peningkatan kapasitas pegawai.", "tata-kelola"),
    ("etik", "Etik dan integritas", "Kode etik dan pencegahan benturan kepentingan.", "tata-kelola"),
    ("hukum", "Hukum pemilu", "Peraturan, sengketa, dan putusan.", ""),
    ("sengketa", "Penyelesaian sengketa", "Penanganan perselisihan proses dan hasil.", "hukum"),
    ("produk-hukum", "Produk hukum", "Penyusunan keputusan dan dokumentasinya.", "hukum"),
    ("pemungutan", "Pemungutan dan penghitungan suara", "Kerja petugas pada hari pemungutan.", ""),
    ("rekapitulasi", "Rekapitulasi hasil", "Penjumlahan hasil menurut jenjang.", "pemungutan"),
    ("teknologi", "Teknologi informasi", "Aplikasi yang dipakai dalam tahapan.", "pemungutan"),
    ("sosialisasi", "Sosialisasi dan partisipasi", "Cara menjangkau dan mendorong pemilih.", ""),
    ("pendidikan", "Pendidikan pemilih", "Pengajaran tentang demokrasi dan pemilu.", "sosialisasi"),
    ("keterbukaan", "Keterbukaan informasi", "Pemenuhan hak publik atas informasi.", "sosialisasi"),
    ("kampanye", "Kampanye dan dana kampanye", "Aturan kampanye dan laporan dananya.", "sosialisasi"),
)

POSITIONS = (
    "Ketua",
    "Anggota",
    "Sekretaris",
    "Ketua Divisi SDM dan Litbang",
    "Ketua Divisi Hukum dan Pengawasan",
    "Divisi Teknis Penyelenggaraan",
    "Divisi Sosdiklih, Parmas dan SDM",
    "Divisi Perencanaan, Data dan Informasi",
    "Kasubbag Keuangan, Umum dan Logistik",
    "Kasubbag Teknis dan Hupmas",
    "Kasubbag Organisasi dan SDM",
    "Staf sekretariat",
)
PLATFORMS = ("Zoom", "Google Meet", "YouTube", "Microsoft Teams")
VENUES = ("Aula kantor", "Ruang rapat lantai dua", "Hotel Melati Raya", "Gedung serbaguna", "Balai kota")
OTHERS = ("Universitas", "Institut", "Radio", "Harian")

PROGRAMMES = (
    "Knowledge Sharing",
    "Kajian Rutin",
    "In House Training",
    "Diskusi Mingguan",
    "Kelas Penyelenggara",
    "Berbagi Pengalaman",
    "Sinau Bareng",
    "Ngopi Regulasi",
    "Forum Belajar",
    "Bimbingan Teknis Berseri",
)
SUBJECTS = (
    "Pembentukan Badan Adhoc",
    "Hukum Pemilu",
    "Data Pemilih",
    "Logistik",
    "Rekapitulasi Suara",
    "Etik Penyelenggara",
    "Pendidikan Pemilih",
    "Keterbukaan Informasi",
    "Tata Kelola",
    "Dana Kampanye",
)
LABELS = ("seri", "seri ke-", "ke-", "edisi", "sesi", "")

GLOSSARY = (
    ("ASN", "Aparatur Sipil Negara", "Pegawai pemerintah yang bekerja di sekretariat."),
    ("bimtek", "bimbingan teknis", "Pelatihan teknis bagi penyelenggara."),
    ("CAT", "Computer Assisted Test", "Tes tertulis dengan bantuan komputer."),
    ("coklit", "pencocokan dan penelitian", "Pemutakhiran data pemilih dari rumah ke rumah."),
    ("daring", "dalam jaringan", "Berlangsung lewat internet."),
    ("DPT", "Daftar Pemilih Tetap", "Daftar akhir orang yang berhak memilih."),
    ("KPPS", "Kelompok Penyelenggara Pemungutan Suara", "Petugas di tempat pemungutan suara."),
    ("luring", "luar jaringan", "Berlangsung di satu tempat."),
    ("PPK", "Panitia Pemilihan Kecamatan", "Badan adhoc di kecamatan."),
    ("PPS", "Panitia Pemungutan Suara", "Badan adhoc di desa atau kelurahan."),
    ("rakor", "rapat koordinasi", "Rapat untuk menyamakan langkah."),
    ("satker", "satuan kerja", "Kantor dengan anggaran sendiri."),
    ("SDM", "sumber daya manusia", "Orang-orang yang bekerja di suatu lembaga."),
    ("SOP", "prosedur operasional standar", "Urutan kerja yang dibakukan."),
    ("TPS", "tempat pemungutan suara", "Tempat pemilih memberikan suara."),
    ("webinar", "seminar web", "Seminar yang diikuti lewat internet."),
)

# ---------------------------------------------------------------- prose

ACTORS = (
    "para peserta",
    "narasumber",
    "moderator",
    "tim sekretariat",
    "panitia",
    "divisi teknis",
    "divisi hukum",
    "seluruh satuan kerja",
    "anggota PPK",
    "petugas KPPS",
    "sebagian peserta",
    "kelompok diskusi",
    "pembahas",
    "staf pelaksana",
    "penyelenggara di tingkat desa",
    "peserta dari wilayah kepulauan",
)
VERBS = (
    "membahas",
    "menjelaskan",
    "menyusun",
    "memeriksa",
    "membandingkan",
    "mencatat",
    "menyoroti",
    "memetakan",
    "menyepakati",
    "mengevaluasi",
    "mempelajari",
    "memaparkan",
    "menyempurnakan",
    "menguraikan",
    "menanyakan",
    "menyiapkan",
)
OBJECTS = (
    "kelengkapan berkas calon",
    "jadwal tahapan berikutnya",
    "aturan tentang pengumuman hasil",
    "kebutuhan anggaran tiap kecamatan",
    "alur distribusi perlengkapan",
    "pengalaman pemilihan sebelumnya",
    "hambatan jaringan di daerah terpencil",
    "contoh keputusan yang baik",
    "daftar pertanyaan wawancara",
    "tata naskah dinas",
    "cara menjawab tanggapan masyarakat",
    "pembagian tugas antarpetugas",
    "pengamanan kotak dan surat suara",
    "pencatatan kejadian khusus",
    "rencana pelatihan berjenjang",
    "kesalahan yang sering berulang",
    "prosedur koreksi data pemilih",
    "bahan sosialisasi bagi pemilih pemula",
    "laporan penggunaan dana",
    "akses bagi pemilih penyandang disabilitas",
)
ADDITIONS = (
    "dengan contoh dari wilayah masing-masing",
    "sebelum tahapan dimulai",
    "menurut peraturan yang berlaku",
    "secara berurutan",
    "bersama pemerintah daerah",
    "supaya pemahaman antardaerah setara",
    "dalam waktu yang terbatas",
    "tanpa menunggu petunjuk tambahan",
    "untuk mencegah sengketa di kemudian hari",
    "agar pelayanan kepada pemilih tetap baik",
    "melalui simulasi singkat",
    "dengan memperhatikan keadaan setempat",
)
OPENINGS = (
    "Setelah itu",
    "Pada bagian pertama",
    "Menjelang akhir",
    "Dalam sesi tanya jawab",
    "Selain itu",
    "Di sisi lain",
    "Karena itu",
    "Pada kesempatan yang sama",
    "Sebagai penutup",
    "Menurut laporan ini",
)
CLOSERS = (
    "Hasilnya dicatat dalam notula.",
    "Bahan paparan dibagikan kepada semua satker.",
    "Pertanyaan yang belum terjawab dibawa ke pertemuan berikutnya.",
    "Kegiatan berakhir tepat waktu.",
    "Sedikit peserta yang berhalangan hadir.",
    "Rinciannya tidak disebut dalam sumber.",
)
HEADINGS = (
    "Jalannya kegiatan",
    "Materi pertama",
    "Materi kedua",
    "Tanya jawab",
    "Catatan pembahas",
    "Dasar hukum",
    "Rencana tindak lanjut",
    "Pengalaman daerah",
    "Kendala di lapangan",
    "Simpulan",
    "Latar belakang",
    "Pembagian tugas",
)
COLUMNS = ("Tahapan", "Waktu", "Penanggung jawab", "Keterangan", "Jumlah", "Wilayah")
