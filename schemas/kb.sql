-- The knowledge base: the one definition of every table, view and index.
--
-- `-- vi:` comments are the Vietnamese descriptions that the site shows: before a table or view "Title. Description",
-- behind a column its description. A test holds that none is lacking.
-- Dates are ISO 8601 texts; money is in whole đồng; `start` and `end` are offsets in characters of `documents.text`, the end not
-- included, and `quote` is that piece of text with white space folded; `page` counts from 1 and is null where a format has no pages.
-- Ids are derived from content (the file's sha256, the document's ordinal, the offset), so that they are the same from run to run.

-- vi: Tệp. Mỗi dòng là một tệp đã đưa vào hệ thống.
CREATE TABLE files (
  id TEXT PRIMARY KEY,              -- vi: Mã tệp, tính từ đường dẫn
  path TEXT NOT NULL UNIQUE,        -- vi: Đường dẫn đầy đủ
  name TEXT NOT NULL,               -- vi: Tên tệp
  content TEXT,                     -- vi: Mã nội dung: đuôi tệp và 12 ký tự đầu của sha256; hai bản sao y hệt có cùng mã
  sha256 TEXT,                      -- vi: Mã băm SHA-256 của tệp; trống nếu không mở được tệp
  format TEXT,                      -- vi: Định dạng (txt, md, docx, pdf)
  pages INTEGER,                    -- vi: Số trang; trống nếu định dạng không chia trang
  status TEXT NOT NULL CHECK (status IN ('ok', 'partial', 'error')), -- vi: ok: đọc trọn vẹn; partial: có phần không đọc được; error: không đọc được
  error TEXT,                       -- vi: Lý do không đọc được, hoặc phần không đọc được
  extractor_version TEXT NOT NULL,  -- vi: Phiên bản phần mềm và bộ quy tắc đã dùng để đọc
  options TEXT NOT NULL,            -- vi: Tùy chọn khi đọc (JSON)
  time TEXT NOT NULL                -- vi: Thời điểm đưa vào, giờ UTC
);
CREATE INDEX files_content ON files (content);

-- vi: Văn bản. Mỗi dòng là một văn bản; một tệp có thể chứa nhiều văn bản (quyết định, kế hoạch kèm theo).
CREATE TABLE documents (
  id TEXT PRIMARY KEY,              -- vi: Mã văn bản
  file_id TEXT NOT NULL REFERENCES files (id), -- vi: Tệp chứa văn bản
  ordinal INTEGER NOT NULL,         -- vi: Thứ tự văn bản trong tệp, từ 0
  type TEXT,                        -- vi: Loại văn bản, viết tắt theo Nghị định 30/2020/NĐ-CP (BC, KH, QĐ, CV…)
  number TEXT,                      -- vi: Số, ký hiệu
  date TEXT,                        -- vi: Ngày ban hành
  place TEXT,                       -- vi: Địa danh
  issuer TEXT,                      -- vi: Cơ quan ban hành, tên đầy đủ
  title TEXT,                       -- vi: Trích yếu
  signer TEXT,                      -- vi: Người ký
  signer_position TEXT,             -- vi: Chức vụ người ký
  signer_authority TEXT,            -- vi: Quyền hạn ký (TM., KT., TL., TUQ., Q.)
  province TEXT,                    -- vi: Tỉnh, thành phố mà văn bản thuộc về; trống nếu là văn bản của Trung ương
  addressees TEXT NOT NULL,         -- vi: Kính gửi (danh sách JSON)
  recipients TEXT NOT NULL,         -- vi: Nơi nhận (danh sách JSON)
  attached_to TEXT,                 -- vi: Số của văn bản ban hành kèm văn bản này
  promulgated_by TEXT REFERENCES documents (id) ON DELETE SET NULL, -- vi: Văn bản ban hành kèm văn bản này, nếu đã có trong hệ thống
  duplicate_of TEXT REFERENCES documents (id) ON DELETE SET NULL,   -- vi: Văn bản giống hệt được dùng thay (cùng nội dung, gửi hai lần hoặc ở định dạng khác)
  fingerprint TEXT NOT NULL,        -- vi: Mã băm nội dung chữ và số, không kể dấu, khoảng trắng
  text TEXT NOT NULL                -- vi: Toàn văn
);
CREATE INDEX documents_file ON documents (file_id);
CREATE INDEX documents_number ON documents (number);
CREATE INDEX documents_province ON documents (province, date);
CREATE INDEX documents_date ON documents (date);
CREATE INDEX documents_duplicate ON documents (duplicate_of);
CREATE INDEX documents_promulgated ON documents (promulgated_by);

-- vi: Đề mục. Phần, chương, mục, điều, khoản, điểm của văn bản, theo thứ tự.
CREATE TABLE sections (
  id TEXT PRIMARY KEY,              -- vi: Mã đề mục
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- vi: Văn bản
  ordinal INTEGER NOT NULL,         -- vi: Thứ tự trong văn bản, từ 0
  path TEXT NOT NULL,               -- vi: Vị trí, nối các ký hiệu từ ngoài vào (I.2.a, Đ2.1, PLI.P1)
  heading TEXT NOT NULL,            -- vi: Tên đề mục
  depth INTEGER NOT NULL,           -- vi: Cấp, từ 1
  quote TEXT NOT NULL,              -- vi: Nguyên văn, cả ký hiệu
  page INTEGER,                     -- vi: Trang
  start INTEGER NOT NULL,           -- vi: Vị trí đầu trong toàn văn
  "end" INTEGER NOT NULL,           -- vi: Vị trí cuối của đề mục trong toàn văn
  extent_end INTEGER NOT NULL       -- vi: Vị trí cuối của phần nội dung thuộc đề mục
);
CREATE INDEX sections_document ON sections (document_id, ordinal);

-- vi: Đoạn văn. Từng đoạn, từng dòng của bảng: đơn vị tìm kiếm.
CREATE TABLE passages (
  id TEXT PRIMARY KEY,              -- vi: Mã đoạn
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- vi: Văn bản
  ordinal INTEGER NOT NULL,         -- vi: Thứ tự trong văn bản, từ 0
  kind TEXT NOT NULL,               -- vi: Loại đoạn (letterhead, title, heading, paragraph, item, table, footnote, recipients, signature)
  section TEXT,                     -- vi: Đề mục chứa đoạn
  text TEXT NOT NULL,               -- vi: Nguyên văn
  folded TEXT NOT NULL,             -- vi: Chữ thường không dấu, dùng để tìm kiếm không dấu
  page INTEGER,                     -- vi: Trang
  start INTEGER NOT NULL,           -- vi: Vị trí đầu trong toàn văn
  "end" INTEGER NOT NULL            -- vi: Vị trí cuối trong toàn văn
);
CREATE INDEX passages_document ON passages (document_id, ordinal);

-- vi: Chỉ mục tìm kiếm. Tìm trong đoạn văn, có dấu hoặc không dấu.
CREATE VIRTUAL TABLE passages_fts USING fts5 (
  text,                             -- vi: Nguyên văn, phân biệt dấu
  folded,                           -- vi: Không dấu
  content = 'passages', tokenize = 'unicode61 remove_diacritics 0'
);

-- vi: Chú thích. Chú thích cuối trang và chỗ mang dấu chú thích.
CREATE TABLE footnotes (
  id TEXT PRIMARY KEY,              -- vi: Mã chú thích
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- vi: Văn bản
  mark TEXT NOT NULL,               -- vi: Dấu chú thích
  quote TEXT NOT NULL,              -- vi: Nội dung chú thích
  anchor TEXT,                      -- vi: Đoạn chữ ngay trước dấu chú thích
  anchor_offset INTEGER,            -- vi: Vị trí của dấu chú thích trong toàn văn
  section TEXT,                     -- vi: Đề mục chứa dấu chú thích
  page INTEGER,                     -- vi: Trang
  start INTEGER NOT NULL,           -- vi: Vị trí đầu trong toàn văn
  "end" INTEGER NOT NULL            -- vi: Vị trí cuối trong toàn văn
);
CREATE INDEX footnotes_document ON footnotes (document_id, start);

-- vi: Bảng biểu. Mỗi dòng là một bảng trong văn bản.
CREATE TABLE tables (
  id TEXT PRIMARY KEY,              -- vi: Mã bảng
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- vi: Văn bản
  ordinal INTEGER NOT NULL,         -- vi: Thứ tự bảng trong văn bản, từ 0
  caption TEXT,                     -- vi: Tên bảng
  unit TEXT,                        -- vi: Đơn vị tính ghi trên bảng
  row_count INTEGER NOT NULL,       -- vi: Số dòng, kể cả dòng tiêu đề
  column_count INTEGER NOT NULL,    -- vi: Số cột
  header_rows INTEGER NOT NULL,     -- vi: Số dòng tiêu đề
  section TEXT,                     -- vi: Đề mục chứa bảng
  quote TEXT NOT NULL,              -- vi: Nguyên văn dòng đầu của bảng
  page INTEGER,                     -- vi: Trang
  start INTEGER NOT NULL,           -- vi: Vị trí đầu trong toàn văn
  "end" INTEGER NOT NULL            -- vi: Vị trí cuối trong toàn văn
);
CREATE INDEX tables_document ON tables (document_id, ordinal);

-- vi: Ô bảng. Từng ô của bảng biểu, với nhãn dòng và nhãn cột.
CREATE TABLE cells (
  id TEXT PRIMARY KEY,              -- vi: Mã ô
  table_id TEXT NOT NULL REFERENCES tables (id) ON DELETE CASCADE, -- vi: Bảng
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- vi: Văn bản
  row_index INTEGER NOT NULL,       -- vi: Dòng, từ 0
  column_index INTEGER NOT NULL,    -- vi: Cột, từ 0
  row_span INTEGER NOT NULL,        -- vi: Số dòng mà ô gộp chiếm
  column_span INTEGER NOT NULL,     -- vi: Số cột mà ô gộp chiếm
  row_label TEXT,                   -- vi: Nhãn dòng
  column_label TEXT,                -- vi: Nhãn cột; tiêu đề nhiều tầng nối bằng dấu /
  quote TEXT NOT NULL,              -- vi: Nguyên văn trong ô
  value NUMERIC,                    -- vi: Giá trị số, nếu ô chỉ chứa một số
  unit TEXT,                        -- vi: Đơn vị của giá trị
  page INTEGER,                     -- vi: Trang
  start INTEGER NOT NULL,           -- vi: Vị trí đầu trong toàn văn
  "end" INTEGER NOT NULL            -- vi: Vị trí cuối trong toàn văn
);
CREATE INDEX cells_table ON cells (table_id, row_index, column_index);
CREATE INDEX cells_document ON cells (document_id);

-- vi: Văn bản được biết đến. Văn bản pháp luật, hành chính đã có trong hệ thống hoặc chỉ được viện dẫn, gộp theo số và phạm vi ban hành.
CREATE TABLE instruments (
  id TEXT PRIMARY KEY,              -- vi: Mã: số ký hiệu và phạm vi
  number TEXT,                      -- vi: Số, ký hiệu; trống nếu là luật, bộ luật gọi theo tên
  name TEXT,                        -- vi: Tên luật, bộ luật, pháp lệnh không ghi số
  type TEXT,                        -- vi: Loại văn bản
  scope TEXT,                       -- vi: Phạm vi ban hành: Trung ương, hoặc tỉnh, huyện; trống nếu chưa rõ
  document_id TEXT REFERENCES documents (id) ON DELETE SET NULL, -- vi: Văn bản này trong hệ thống, nếu có đúng một
  held INTEGER NOT NULL,            -- vi: Số văn bản trong hệ thống mang số này, không kể bản trùng
  dates TEXT NOT NULL,              -- vi: Các ngày được ghi cho văn bản (danh sách JSON, hay gặp trước)
  issuers TEXT NOT NULL,            -- vi: Các cơ quan ban hành được ghi (danh sách JSON)
  subjects TEXT NOT NULL,           -- vi: Các trích yếu được ghi (danh sách JSON)
  citations INTEGER NOT NULL,       -- vi: Số lần được viện dẫn, không kể bản trùng
  documents INTEGER NOT NULL        -- vi: Số văn bản viện dẫn, không kể bản trùng
);
CREATE INDEX instruments_number ON instruments (number);
CREATE INDEX instruments_document ON instruments (document_id);

-- vi: Viện dẫn. Mỗi lần một văn bản nhắc đến văn bản khác.
CREATE TABLE citations (
  id TEXT PRIMARY KEY,              -- vi: Mã viện dẫn
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- vi: Văn bản viện dẫn
  instrument_id TEXT REFERENCES instruments (id) ON DELETE SET NULL,     -- vi: Văn bản được viện dẫn; trống nếu chưa xác định được một văn bản duy nhất
  resolution TEXT,                  -- vi: stated: phạm vi rõ từ số hoặc cơ quan ban hành; own: hiểu là văn bản của chính cấp ban hành văn bản viện dẫn; only: chỉ có một văn bản phù hợp; ambiguous: nhiều văn bản phù hợp; unknown: chưa rõ phạm vi
  type TEXT,                        -- vi: Loại văn bản được viện dẫn
  number TEXT,                      -- vi: Số, ký hiệu như đã ghi
  name TEXT,                        -- vi: Tên luật, bộ luật không ghi số
  date TEXT,                        -- vi: Ngày như đã ghi
  issuer TEXT,                      -- vi: Cơ quan ban hành như đã ghi
  subject TEXT,                     -- vi: Trích yếu như đã ghi
  relation TEXT NOT NULL,           -- vi: Quan hệ: basis căn cứ, implements thực hiện, issued ban hành, amends sửa đổi, replaces thay thế, repeals bãi bỏ, attached kèm theo, mentions nhắc đến
  quote TEXT NOT NULL,              -- vi: Nguyên văn
  rule TEXT NOT NULL,               -- vi: Quy tắc đã nhận ra
  section TEXT,                     -- vi: Đề mục
  page INTEGER,                     -- vi: Trang
  start INTEGER NOT NULL,           -- vi: Vị trí đầu trong toàn văn
  "end" INTEGER NOT NULL            -- vi: Vị trí cuối trong toàn văn
);
CREATE INDEX citations_document ON citations (document_id, start);
CREATE INDEX citations_instrument ON citations (instrument_id);
CREATE INDEX citations_number ON citations (number);

-- vi: Cơ quan, tổ chức. Gộp từ các tên gọi trong các văn bản.
CREATE TABLE bodies (
  id TEXT PRIMARY KEY,              -- vi: Mã cơ quan
  name TEXT NOT NULL,               -- vi: Tên đầy đủ
  scope TEXT,                       -- vi: Tỉnh, thành phố của cơ quan địa phương; trống nếu là Trung ương hoặc chưa rõ
  names TEXT NOT NULL,              -- vi: Các tên đã gặp (danh sách JSON)
  documents INTEGER NOT NULL,       -- vi: Số văn bản nhắc đến, không kể bản trùng
  mandates INTEGER NOT NULL         -- vi: Số nhiệm vụ chủ trì hoặc phối hợp, không kể bản trùng
);
CREATE INDEX bodies_name ON bodies (name);

-- vi: Nhiệm vụ. Việc mà văn bản giao cho cơ quan, tổ chức.
CREATE TABLE mandates (
  id TEXT PRIMARY KEY,              -- vi: Mã nhiệm vụ
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- vi: Văn bản giao
  action TEXT NOT NULL,             -- vi: Nội dung việc phải làm
  due_start TEXT,                   -- vi: Thời gian thực hiện: từ ngày
  due_end TEXT,                     -- vi: Hạn: đến hết ngày
  basis TEXT,                       -- vi: Số của văn bản làm căn cứ cho nhiệm vụ, nếu có ghi
  quote TEXT NOT NULL,              -- vi: Nguyên văn
  rule TEXT NOT NULL,               -- vi: Quy tắc đã nhận ra
  section TEXT,                     -- vi: Đề mục
  page INTEGER,                     -- vi: Trang
  start INTEGER NOT NULL,           -- vi: Vị trí đầu trong toàn văn
  "end" INTEGER NOT NULL            -- vi: Vị trí cuối trong toàn văn
);
CREATE INDEX mandates_document ON mandates (document_id, start);
CREATE INDEX mandates_due ON mandates (due_end);

-- vi: Chủ trì, phối hợp. Cơ quan nào chủ trì, cơ quan nào phối hợp trong từng nhiệm vụ.
CREATE TABLE mandate_bodies (
  mandate_id TEXT NOT NULL REFERENCES mandates (id) ON DELETE CASCADE, -- vi: Nhiệm vụ
  role TEXT NOT NULL CHECK (role IN ('lead', 'support')), -- vi: lead: chủ trì; support: phối hợp
  ordinal INTEGER NOT NULL,         -- vi: Thứ tự được nêu, từ 0
  name TEXT NOT NULL,               -- vi: Tên như văn bản ghi
  body_id TEXT REFERENCES bodies (id) ON DELETE SET NULL, -- vi: Cơ quan
  PRIMARY KEY (mandate_id, role, ordinal)
);
CREATE INDEX mandate_bodies_body ON mandate_bodies (body_id);

-- vi: Thời hạn. Mọi hạn và lịch được nêu trong văn bản.
CREATE TABLE deadlines (
  id TEXT PRIMARY KEY,              -- vi: Mã thời hạn
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- vi: Văn bản
  mandate_id TEXT REFERENCES mandates (id) ON DELETE SET NULL, -- vi: Nhiệm vụ có thời hạn này, nếu có
  due_start TEXT,                   -- vi: Từ ngày
  due_end TEXT,                     -- vi: Đến hết ngày
  bound TEXT NOT NULL,              -- vi: by: chậm nhất vào ngày cuối; during: trong khoảng thời gian
  every TEXT,                       -- vi: Chu kỳ lặp lại, ISO 8601 (P6M: sáu tháng một lần)
  relative_to TEXT,                 -- vi: Mốc tính thời hạn như đã ghi, khi chưa biết ngày
  time TEXT NOT NULL,               -- vi: Cụm từ chỉ thời gian
  quote TEXT NOT NULL,              -- vi: Nguyên văn
  rule TEXT NOT NULL,               -- vi: Quy tắc đã nhận ra
  section TEXT,                     -- vi: Đề mục
  page INTEGER,                     -- vi: Trang
  start INTEGER NOT NULL,           -- vi: Vị trí đầu trong toàn văn
  "end" INTEGER NOT NULL            -- vi: Vị trí cuối trong toàn văn
);
CREATE INDEX deadlines_document ON deadlines (document_id, start);
CREATE INDEX deadlines_mandate ON deadlines (mandate_id);
CREATE INDEX deadlines_due ON deadlines (due_end);

-- vi: Số liệu. Mỗi dòng là một con số với chỉ tiêu, đơn vị, kỳ và nơi của nó.
CREATE TABLE figures (
  id TEXT PRIMARY KEY,              -- vi: Mã số liệu
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- vi: Văn bản
  indicator TEXT NOT NULL,          -- vi: Chỉ tiêu như đã ghi
  indicator_code TEXT,              -- vi: Mã chỉ tiêu thống nhất, nếu nhận ra
  value NUMERIC NOT NULL,           -- vi: Giá trị; tiền tính bằng đồng
  high NUMERIC,                     -- vi: Giá trị trên, nếu là một khoảng
  unit TEXT NOT NULL,               -- vi: Đơn vị
  qualifier TEXT,                   -- vi: about: khoảng, ước; min: ít nhất, trên; max: không quá, dưới
  "of" NUMERIC,                     -- vi: Tổng thể, khi ghi "2/5 huyện"
  kind TEXT NOT NULL,               -- vi: actual thực hiện, target mục tiêu, norm định mức, change tăng giảm, share tỷ trọng
  period TEXT,                      -- vi: Kỳ số liệu (2019, 2018-2020, 2020-11, 2020-Q4)
  place TEXT,                       -- vi: Nơi nhỏ nhất mà số liệu nói đến
  province TEXT,                    -- vi: Tỉnh, thành phố của số liệu
  in_table INTEGER NOT NULL,        -- vi: 1 nếu lấy từ ô của bảng
  number_start INTEGER NOT NULL,    -- vi: Vị trí đầu của con số trong toàn văn
  number_end INTEGER NOT NULL,      -- vi: Vị trí cuối của con số trong toàn văn
  quote TEXT NOT NULL,              -- vi: Nguyên văn
  rule TEXT NOT NULL,               -- vi: Quy tắc đã nhận ra
  section TEXT,                     -- vi: Đề mục
  page INTEGER,                     -- vi: Trang
  start INTEGER NOT NULL,           -- vi: Vị trí đầu trong toàn văn
  "end" INTEGER NOT NULL            -- vi: Vị trí cuối trong toàn văn
);
CREATE INDEX figures_document ON figures (document_id, start);
CREATE INDEX figures_province ON figures (province, period);
CREATE INDEX figures_code ON figures (indicator_code);

-- vi: Sản phẩm. Sản phẩm có tên trong các bảng danh sách sản phẩm.
CREATE TABLE products (
  id TEXT PRIMARY KEY,              -- vi: Mã
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- vi: Văn bản
  name TEXT NOT NULL,               -- vi: Tên sản phẩm
  owner TEXT,                       -- vi: Chủ thể
  place TEXT,                       -- vi: Địa chỉ, địa bàn như đã ghi
  stars INTEGER,                    -- vi: Hạng sao, từ 1 đến 5
  year INTEGER,                     -- vi: Năm công nhận
  certificate TEXT,                 -- vi: Quyết định công nhận hoặc giấy chứng nhận
  province TEXT,                    -- vi: Tỉnh, thành phố của văn bản
  quote TEXT NOT NULL,              -- vi: Nguyên văn dòng của bảng
  section TEXT,                     -- vi: Đề mục
  page INTEGER,                     -- vi: Trang
  start INTEGER NOT NULL,           -- vi: Vị trí đầu trong toàn văn
  "end" INTEGER NOT NULL            -- vi: Vị trí cuối trong toàn văn
);
CREATE INDEX products_document ON products (document_id, start);
CREATE INDEX products_province ON products (province, stars);

-- vi: Tên riêng. Cơ quan, người, địa danh trong từng văn bản.
CREATE TABLE entities (
  id TEXT PRIMARY KEY,              -- vi: Mã
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- vi: Văn bản
  type TEXT NOT NULL CHECK (type IN ('ORG', 'PER', 'LOC')), -- vi: ORG tổ chức, PER người, LOC địa danh
  name TEXT NOT NULL,               -- vi: Tên đầy đủ
  aliases TEXT NOT NULL,            -- vi: Các cách viết trong văn bản (danh sách JSON)
  body_id TEXT REFERENCES bodies (id) ON DELETE SET NULL, -- vi: Cơ quan, nếu là tổ chức
  quote TEXT NOT NULL,              -- vi: Nguyên văn lần đầu
  rule TEXT NOT NULL,               -- vi: Quy tắc đã nhận ra
  section TEXT,                     -- vi: Đề mục
  page INTEGER,                     -- vi: Trang
  start INTEGER NOT NULL,           -- vi: Vị trí đầu trong toàn văn
  "end" INTEGER NOT NULL            -- vi: Vị trí cuối trong toàn văn
);
CREATE INDEX entities_document ON entities (document_id, start);
CREATE INDEX entities_name ON entities (name);
CREATE INDEX entities_body ON entities (body_id);

-- vi: Lần nhắc tên. Mỗi chỗ mà một tên riêng được nhắc đến.
CREATE TABLE mentions (
  id TEXT PRIMARY KEY,              -- vi: Mã
  entity_id TEXT NOT NULL REFERENCES entities (id) ON DELETE CASCADE, -- vi: Tên riêng
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- vi: Văn bản
  quote TEXT NOT NULL,              -- vi: Nguyên văn
  section TEXT,                     -- vi: Đề mục
  page INTEGER,                     -- vi: Trang
  start INTEGER NOT NULL,           -- vi: Vị trí đầu trong toàn văn
  "end" INTEGER NOT NULL            -- vi: Vị trí cuối trong toàn văn
);
CREATE INDEX mentions_entity ON mentions (entity_id);
CREATE INDEX mentions_document ON mentions (document_id, start);

-- vi: Đơn vị hành chính. Bản đồ hành chính trước và từ ngày 01/7/2025 (63 và 34 tỉnh, thành phố), với đơn vị kế thừa.
CREATE TABLE places (
  id TEXT PRIMARY KEY,              -- vi: Mã: cấp, mã số và ngày hết hiệu lực
  code TEXT NOT NULL,               -- vi: Mã số đơn vị hành chính
  level TEXT NOT NULL CHECK (level IN ('province', 'district', 'commune')), -- vi: Cấp: province tỉnh, district huyện, commune xã
  class TEXT NOT NULL,              -- vi: Loại (tỉnh, thành phố, huyện, xã, phường…)
  name TEXT NOT NULL,               -- vi: Tên không kể loại
  parent TEXT NOT NULL,             -- vi: Mã số đơn vị cấp trên
  valid_from TEXT,                  -- vi: Có từ ngày
  valid_to TEXT,                    -- vi: Đến hết ngày; trống nếu còn
  successors TEXT NOT NULL          -- vi: Mã số các đơn vị kế thừa từ ngày 01/7/2025 (danh sách JSON)
);
CREATE INDEX places_name ON places (name);

-- vi: Phát hiện. Chỗ không khớp nhau trong một văn bản, hoặc giữa các văn bản.
CREATE TABLE findings (
  id TEXT PRIMARY KEY,              -- vi: Mã
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- vi: Văn bản
  rule TEXT NOT NULL,               -- vi: Loại: sum tổng, share tỷ lệ, mean bình quân, product tích, difference hiệu, count số lượng, citation viện dẫn, date ngày, unit đơn vị; giữa các văn bản còn có conflict hai giá trị, restated số liệu khác báo cáo trước, total tổng cả nước, outdated viện dẫn văn bản đã bị thay thế
  stated TEXT NOT NULL,             -- vi: Văn bản ghi
  expected TEXT NOT NULL,           -- vi: Đúng ra phải là
  message TEXT NOT NULL,            -- vi: Diễn giải
  across INTEGER NOT NULL DEFAULT 0, -- vi: 1 nếu là chỗ không khớp giữa các văn bản
  parts TEXT NOT NULL,              -- vi: Các phần liên quan, nguyên văn (danh sách JSON)
  quote TEXT NOT NULL,              -- vi: Nguyên văn
  section TEXT,                     -- vi: Đề mục
  page INTEGER,                     -- vi: Trang
  start INTEGER NOT NULL,           -- vi: Vị trí đầu trong toàn văn
  "end" INTEGER NOT NULL            -- vi: Vị trí cuối trong toàn văn
);
CREATE INDEX findings_document ON findings (document_id, start);

-- vi: Dẫn chứng đối chiếu. Chỗ trong các văn bản khác mà một phát hiện giữa các văn bản dựa vào.
CREATE TABLE finding_parts (
  finding_id TEXT NOT NULL REFERENCES findings (id) ON DELETE CASCADE, -- vi: Phát hiện
  ordinal INTEGER NOT NULL,         -- vi: Thứ tự, từ 0
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- vi: Văn bản
  stated TEXT NOT NULL,             -- vi: Văn bản đó ghi
  quote TEXT NOT NULL,              -- vi: Nguyên văn
  section TEXT,                     -- vi: Đề mục
  page INTEGER,                     -- vi: Trang
  start INTEGER NOT NULL,           -- vi: Vị trí đầu trong toàn văn
  "end" INTEGER NOT NULL,           -- vi: Vị trí cuối trong toàn văn
  PRIMARY KEY (finding_id, ordinal)
);
CREATE INDEX finding_parts_document ON finding_parts (document_id);

-- vi: Đề cương báo cáo. Đề cương, mẫu báo cáo mà văn bản quy định: ai báo cáo, gửi ai, khi nào.
CREATE TABLE outlines (
  id TEXT PRIMARY KEY,              -- vi: Mã đề cương
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- vi: Văn bản quy định
  ordinal INTEGER NOT NULL,         -- vi: Thứ tự trong văn bản, từ 0
  title TEXT NOT NULL,              -- vi: Tên đề cương
  path TEXT,                        -- vi: Phụ lục hoặc đề mục chứa đề cương
  reporter TEXT,                    -- vi: Cơ quan phải báo cáo, như đã ghi
  addressee TEXT,                   -- vi: Nơi nhận báo cáo
  deadline TEXT,                    -- vi: Hạn gửi báo cáo
  every TEXT,                       -- vi: Chu kỳ báo cáo, ISO 8601 (P6M: sáu tháng một lần)
  quote TEXT NOT NULL,              -- vi: Nguyên văn dòng đầu
  section TEXT,                     -- vi: Đề mục
  page INTEGER,                     -- vi: Trang
  start INTEGER NOT NULL,           -- vi: Vị trí đầu trong toàn văn
  "end" INTEGER NOT NULL            -- vi: Vị trí cuối trong toàn văn
);
CREATE INDEX outlines_document ON outlines (document_id, ordinal);

-- vi: Mục của đề cương. Từng nội dung mà đề cương yêu cầu.
CREATE TABLE outline_items (
  id TEXT PRIMARY KEY,              -- vi: Mã mục
  outline_id TEXT NOT NULL REFERENCES outlines (id) ON DELETE CASCADE, -- vi: Đề cương
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- vi: Văn bản quy định
  ordinal INTEGER NOT NULL,         -- vi: Thứ tự trong đề cương, từ 0
  path TEXT NOT NULL,               -- vi: Vị trí trong đề cương
  text TEXT NOT NULL,               -- vi: Nội dung yêu cầu
  optional INTEGER NOT NULL,        -- vi: 1 nếu chỉ yêu cầu khi có (nếu có)
  wants TEXT NOT NULL CHECK (wants IN ('figures', 'narrative')), -- vi: figures: cần số liệu; narrative: cần diễn giải
  indicators TEXT NOT NULL,         -- vi: Các số liệu được yêu cầu (danh sách JSON)
  quote TEXT NOT NULL,              -- vi: Nguyên văn
  section TEXT,                     -- vi: Đề mục
  page INTEGER,                     -- vi: Trang
  start INTEGER NOT NULL,           -- vi: Vị trí đầu trong toàn văn
  "end" INTEGER NOT NULL            -- vi: Vị trí cuối trong toàn văn
);
CREATE INDEX outline_items_outline ON outline_items (outline_id, ordinal);
CREATE INDEX outline_items_document ON outline_items (document_id);

-- vi: Đối chiếu đề cương. Từng báo cáo đáp ứng từng mục của đề cương đến đâu.
CREATE TABLE coverage (
  item_id TEXT NOT NULL REFERENCES outline_items (id) ON DELETE CASCADE, -- vi: Mục của đề cương
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- vi: Báo cáo
  outline_id TEXT NOT NULL REFERENCES outlines (id) ON DELETE CASCADE,   -- vi: Đề cương
  status TEXT NOT NULL CHECK (status IN ('full', 'partial', 'missing')), -- vi: full đủ, partial một phần, missing thiếu
  score REAL NOT NULL,              -- vi: Mức đáp ứng, từ 0 đến 1
  lacking TEXT NOT NULL,            -- vi: Còn thiếu gì
  reason TEXT NOT NULL,             -- vi: Vì sao đánh giá như vậy
  quote TEXT,                       -- vi: Nguyên văn phần đáp ứng trong báo cáo
  section TEXT,                     -- vi: Đề mục của báo cáo
  page INTEGER,                     -- vi: Trang
  start INTEGER,                    -- vi: Vị trí đầu trong toàn văn
  "end" INTEGER,                    -- vi: Vị trí cuối trong toàn văn
  PRIMARY KEY (item_id, document_id)
);
CREATE INDEX coverage_document ON coverage (document_id);
CREATE INDEX coverage_outline ON coverage (outline_id, document_id);

-- vi: Nghĩa vụ báo cáo. Mỗi dòng là một báo cáo mà một cơ quan phải gửi.
CREATE TABLE obligations (
  id TEXT PRIMARY KEY,              -- vi: Mã
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- vi: Văn bản yêu cầu báo cáo
  outline_id TEXT REFERENCES outlines (id) ON DELETE CASCADE,  -- vi: Đề cương phải theo, nếu có
  mandate_id TEXT REFERENCES mandates (id) ON DELETE CASCADE,  -- vi: Nhiệm vụ nêu yêu cầu báo cáo, nếu có
  report TEXT NOT NULL,             -- vi: Báo cáo gì
  reporter TEXT NOT NULL,           -- vi: Cơ quan phải báo cáo
  written TEXT NOT NULL,            -- vi: Cơ quan phải báo cáo, như đã ghi
  level TEXT CHECK (level IN ('province', 'district', 'commune', 'body')), -- vi: Cấp của cơ quan phải báo cáo: province tỉnh, district huyện, commune xã, body cơ quan nêu tên; trống nếu ghi chung, chưa rõ từng cơ quan
  province TEXT,                    -- vi: Tỉnh, thành phố của cơ quan phải báo cáo
  unit TEXT,                        -- vi: Đơn vị hành chính phải báo cáo, không kể loại
  addressee TEXT,                   -- vi: Nơi nhận báo cáo
  due TEXT,                         -- vi: Hạn gửi
  every TEXT,                       -- vi: Chu kỳ báo cáo, ISO 8601
  quote TEXT NOT NULL,              -- vi: Nguyên văn chỗ nêu yêu cầu
  section TEXT,                     -- vi: Đề mục
  page INTEGER,                     -- vi: Trang
  start INTEGER NOT NULL,           -- vi: Vị trí đầu trong toàn văn
  "end" INTEGER NOT NULL            -- vi: Vị trí cuối trong toàn văn
);
CREATE INDEX obligations_document ON obligations (document_id);
CREATE INDEX obligations_outline ON obligations (outline_id);
CREATE INDEX obligations_mandate ON obligations (mandate_id);
CREATE INDEX obligations_due ON obligations (due);

-- vi: Văn bản đã nộp. Các văn bản đã nhận cho từng nghĩa vụ báo cáo.
CREATE TABLE submitted (
  obligation_id TEXT NOT NULL REFERENCES obligations (id) ON DELETE CASCADE, -- vi: Nghĩa vụ báo cáo
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,     -- vi: Văn bản đã nhận
  role TEXT NOT NULL CHECK (role IN ('report', 'supplement', 'replacement', 'annex', 'unclear')), -- vi: report báo cáo, supplement bổ sung, replacement thay thế, annex phụ lục kèm theo, unclear có thể là báo cáo này, cần xem
  evidence TEXT NOT NULL,           -- vi: Vì sao coi là báo cáo được yêu cầu
  PRIMARY KEY (obligation_id, document_id)
);
CREATE INDEX submitted_document ON submitted (document_id);

-- vi: Số liệu cả nước. Số cả nước trong văn bản Trung ương bên tổng của các tỉnh đã có số liệu cùng chỉ tiêu, cùng kỳ.
CREATE TABLE national_totals (
  figure_id TEXT PRIMARY KEY REFERENCES figures (id) ON DELETE CASCADE, -- vi: Số liệu cả nước
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- vi: Văn bản nêu số cả nước
  indicator_code TEXT NOT NULL,     -- vi: Mã chỉ tiêu thống nhất
  period TEXT NOT NULL,             -- vi: Kỳ số liệu
  value NUMERIC NOT NULL,           -- vi: Số cả nước
  unit TEXT NOT NULL,               -- vi: Đơn vị
  total NUMERIC NOT NULL,           -- vi: Tổng của các tỉnh đã có số liệu
  present TEXT NOT NULL,            -- vi: Các tỉnh, thành phố đã có số liệu (danh sách JSON)
  unclear TEXT NOT NULL,            -- vi: Các tỉnh, thành phố có nhiều số liệu khác nhau, không cộng (danh sách JSON)
  absent TEXT NOT NULL              -- vi: Các tỉnh, thành phố chưa có số liệu (danh sách JSON)
);
CREATE INDEX national_totals_document ON national_totals (document_id);

-- vi: Việc được giao. Quyết định, kế hoạch, công văn nào giao việc gì, cho ai, đến khi nào; không kể bản trùng.
CREATE VIEW decision_mandates (
  decision,                         -- vi: Số của văn bản giao việc, hoặc của văn bản ban hành kèm nó
  decision_date,                    -- vi: Ngày của văn bản đó
  task,                             -- vi: Việc phải làm
  lead,                             -- vi: Chủ trì
  support,                          -- vi: Phối hợp
  due_start,                        -- vi: Từ ngày
  due_end,                          -- vi: Hạn: đến hết ngày
  basis,                            -- vi: Căn cứ của nhiệm vụ
  document,                         -- vi: Mã văn bản
  page,                             -- vi: Trang
  quote,                            -- vi: Nguyên văn
  start                             -- vi: Vị trí đầu của nguyên văn trong toàn văn
) AS
SELECT
  coalesce(d.number, d.attached_to),
  CASE WHEN d.number IS NULL AND d.attached_to IS NOT NULL THEN p.date ELSE d.date END,
  m.action,
  (SELECT group_concat(name, '; ') FROM (SELECT name FROM mandate_bodies WHERE mandate_id = m.id AND role = 'lead' ORDER BY ordinal)),
  (SELECT group_concat(name, '; ') FROM (SELECT name FROM mandate_bodies WHERE mandate_id = m.id AND role = 'support' ORDER BY ordinal)),
  m.due_start, m.due_end, m.basis, d.id, m.page, m.quote, m.start
FROM mandates m
JOIN documents d ON d.id = m.document_id
LEFT JOIN documents p ON p.id = d.promulgated_by
WHERE d.duplicate_of IS NULL
ORDER BY d.date, d.id, m.start;

-- vi: Số liệu của tỉnh. Các con số về từng tỉnh, thành phố, mỗi con số kèm câu văn chứa nó; không kể bản trùng.
CREATE VIEW provincial_figures (
  province,                         -- vi: Tỉnh, thành phố
  indicator,                        -- vi: Chỉ tiêu như đã ghi
  indicator_code,                   -- vi: Mã chỉ tiêu thống nhất
  period,                           -- vi: Kỳ số liệu
  value,                            -- vi: Giá trị; tiền tính bằng đồng
  high,                             -- vi: Giá trị trên, nếu là một khoảng
  unit,                             -- vi: Đơn vị
  kind,                             -- vi: actual thực hiện, target mục tiêu, norm định mức, change tăng giảm, share tỷ trọng
  document,                         -- vi: Mã văn bản
  page,                             -- vi: Trang
  quote,                            -- vi: Nguyên văn
  place,                            -- vi: Nơi nhỏ nhất mà số liệu nói đến
  start                             -- vi: Vị trí đầu của nguyên văn trong toàn văn
) AS
SELECT f.province, f.indicator, f.indicator_code, f.period, f.value, f.high, f.unit, f.kind, d.id, f.page, f.quote, f.place, f.start
FROM figures f
JOIN documents d ON d.id = f.document_id
WHERE d.duplicate_of IS NULL AND f.province IS NOT NULL
ORDER BY f.province, d.date, d.id, f.start;

-- vi: Viện dẫn lệch ngày. Cùng một văn bản mà các nơi ghi ngày khác nhau; mỗi dòng là một ngày đã được ghi.
CREATE VIEW citation_conflicts (
  instrument,                       -- vi: Mã văn bản được viện dẫn
  number,                           -- vi: Số, ký hiệu
  scope,                            -- vi: Phạm vi ban hành
  date,                             -- vi: Ngày đã ghi
  true_date,                        -- vi: Ngày trên chính văn bản, nếu đã có trong hệ thống
  citations,                        -- vi: Số lần ghi ngày này
  documents,                        -- vi: Số văn bản ghi ngày này
  document,                         -- vi: Một văn bản ghi ngày này
  page,                             -- vi: Trang
  quote,                            -- vi: Nguyên văn
  start                             -- vi: Vị trí đầu của nguyên văn trong toàn văn
) AS
WITH dated AS (
  SELECT c.instrument_id, c.date, count(*) AS citations, count(DISTINCT c.document_id) AS documents, min(c.id) AS example
  FROM citations c
  JOIN documents d ON d.id = c.document_id
  WHERE d.duplicate_of IS NULL AND c.date IS NOT NULL AND c.instrument_id IS NOT NULL
  GROUP BY c.instrument_id, c.date
),
conflicting AS (
  SELECT dated.instrument_id FROM dated
  JOIN instruments i ON i.id = dated.instrument_id
  LEFT JOIN documents h ON h.id = i.document_id
  GROUP BY dated.instrument_id
  HAVING count(*) > 1 OR max(h.date <> dated.date)
)
SELECT i.id, i.number, i.scope, dated.date, h.date, dated.citations, dated.documents, c.document_id, c.page, c.quote, c.start
FROM conflicting
JOIN instruments i ON i.id = conflicting.instrument_id
JOIN dated ON dated.instrument_id = i.id
JOIN citations c ON c.id = dated.example
LEFT JOIN documents h ON h.id = i.document_id
ORDER BY i.number, i.id, dated.citations DESC, dated.date;

-- vi: Văn bản còn thiếu. Được viện dẫn mà chưa có trong hệ thống, nhiều tỉnh viện dẫn xếp trước.
CREATE VIEW missing_instruments (
  instrument,                       -- vi: Mã văn bản được viện dẫn
  number,                           -- vi: Số, ký hiệu
  name,                             -- vi: Tên luật, bộ luật
  type,                             -- vi: Loại văn bản
  scope,                            -- vi: Phạm vi ban hành
  dates,                            -- vi: Các ngày được ghi
  subjects,                         -- vi: Các trích yếu được ghi
  citations,                        -- vi: Số lần được viện dẫn
  documents,                        -- vi: Số văn bản viện dẫn
  provinces                         -- vi: Số tỉnh, thành phố viện dẫn
) AS
SELECT i.id, i.number, i.name, i.type, i.scope, i.dates, i.subjects, i.citations, i.documents, count(DISTINCT d.province)
FROM instruments i
JOIN citations c ON c.instrument_id = i.id
JOIN documents d ON d.id = c.document_id
WHERE i.held = 0 AND d.duplicate_of IS NULL
GROUP BY i.id
ORDER BY count(DISTINCT d.province) DESC, i.citations DESC, i.id;

-- vi: Thời hạn sắp tới. Các hạn từ hôm nay trở đi, gần nhất xếp trước; không kể bản trùng.
CREATE VIEW upcoming_deadlines (
  due_end,                          -- vi: Hạn: đến hết ngày
  due_start,                        -- vi: Từ ngày
  days_left,                        -- vi: Số ngày còn lại
  task,                             -- vi: Việc phải làm, nếu thời hạn thuộc một nhiệm vụ
  lead,                             -- vi: Chủ trì
  decision,                         -- vi: Số của văn bản nêu thời hạn, hoặc của văn bản ban hành kèm nó
  province,                         -- vi: Tỉnh, thành phố của văn bản
  document,                         -- vi: Mã văn bản
  page,                             -- vi: Trang
  quote,                            -- vi: Nguyên văn
  start                             -- vi: Vị trí đầu của nguyên văn trong toàn văn
) AS
SELECT
  l.due_end, l.due_start, CAST(julianday(l.due_end) - julianday(date('now', '+7 hours')) AS INTEGER), m.action,
  (SELECT group_concat(name, '; ') FROM (SELECT name FROM mandate_bodies WHERE mandate_id = m.id AND role = 'lead' ORDER BY ordinal)),
  coalesce(d.number, d.attached_to), d.province, d.id, l.page, l.quote, l.start
FROM deadlines l
JOIN documents d ON d.id = l.document_id
LEFT JOIN mandates m ON m.id = l.mandate_id
WHERE d.duplicate_of IS NULL AND l.due_end >= date('now', '+7 hours')
ORDER BY l.due_end, d.id, l.start;

-- vi: Nộp báo cáo. Ai phải gửi báo cáo nào, khi nào; đã nộp, nộp muộn hay còn thiếu tính đến hôm nay.
CREATE VIEW submissions (
  decision,                         -- vi: Số của văn bản yêu cầu, hoặc của văn bản ban hành kèm nó
  report,                           -- vi: Báo cáo gì
  reporter,                         -- vi: Cơ quan phải báo cáo
  province,                         -- vi: Tỉnh, thành phố
  addressee,                        -- vi: Nơi nhận báo cáo
  due,                              -- vi: Hạn gửi
  state,                            -- vi: received đã nộp, late nộp muộn, missing quá hạn chưa nộp, pending chưa đến hạn, unclear cần xem lại, undated không ghi ngày hoặc định kỳ
  received,                         -- vi: Ngày của báo cáo đã nhận
  days_late,                        -- vi: Số ngày muộn
  document,                         -- vi: Mã báo cáo đã nhận
  files,                            -- vi: Số văn bản đã nhận (báo cáo, phụ lục, bổ sung, thay thế)
  obligation,                       -- vi: Mã nghĩa vụ báo cáo
  quote                             -- vi: Nguyên văn chỗ nêu yêu cầu
) AS
WITH today AS (SELECT date('now', '+7 hours') AS day),
came AS (
  SELECT s.obligation_id, min(CASE WHEN s.role = 'report' THEN d.date || ' ' || d.id END) AS first,
    sum(s.role <> 'unclear') AS files, sum(s.role = 'unclear') AS unclear
  FROM submitted s
  JOIN documents d ON d.id = s.document_id
  GROUP BY s.obligation_id
),
dated AS (
  SELECT o.*, substr(came.first, 1, 10) AS received, substr(came.first, 12) AS came_as, came.files, coalesce(came.unclear, 0) AS unclear
  FROM obligations o
  LEFT JOIN came ON came.obligation_id = o.id
)
SELECT
  coalesce(m.number, m.attached_to), o.report, o.reporter, o.province, o.addressee, o.due,
  CASE
    WHEN o.level IS NULL THEN 'unclear'
    WHEN o.due IS NULL AND o.every IS NOT NULL THEN 'undated'
    WHEN o.received > o.due THEN 'late'
    WHEN o.received IS NOT NULL THEN 'received'
    WHEN coalesce(o.files, 0) OR o.unclear THEN 'unclear'
    WHEN o.due IS NULL THEN 'undated'
    WHEN o.due < today.day THEN 'missing'
    ELSE 'pending'
  END,
  o.received, CASE WHEN o.received > o.due THEN CAST(julianday(o.received) - julianday(o.due) AS INTEGER) END,
  o.came_as, coalesce(o.files, 0), o.id, o.quote
FROM dated o
JOIN today
JOIN documents m ON m.id = o.document_id
ORDER BY m.date, m.id, o.start, o.id;

-- vi: Báo cáo theo đề cương. Mỗi dòng là một mục của đề cương trong một báo cáo: đủ, một phần hay thiếu; không kể bản trùng.
CREATE VIEW report_coverage (
  province,                         -- vi: Tỉnh, thành phố của báo cáo
  number,                           -- vi: Số, ký hiệu của báo cáo
  outline,                          -- vi: Tên đề cương
  decision,                         -- vi: Số của văn bản quy định đề cương, hoặc của văn bản ban hành kèm nó
  path,                             -- vi: Vị trí của mục trong đề cương
  item,                             -- vi: Nội dung yêu cầu
  optional,                         -- vi: 1 nếu chỉ yêu cầu khi có
  status,                           -- vi: full đủ, partial một phần, missing thiếu
  score,                            -- vi: Mức đáp ứng, từ 0 đến 1
  lacking,                          -- vi: Còn thiếu gì
  reason,                           -- vi: Vì sao đánh giá như vậy
  document,                         -- vi: Mã báo cáo
  page,                             -- vi: Trang
  quote,                            -- vi: Nguyên văn phần đáp ứng
  start                             -- vi: Vị trí đầu của nguyên văn trong toàn văn
) AS
SELECT
  d.province, d.number, o.title, coalesce(m.number, m.attached_to), i.path, i.text, i.optional, c.status, c.score, c.lacking, c.reason,
  d.id, c.page, c.quote, c.start
FROM coverage c
JOIN outline_items i ON i.id = c.item_id
JOIN outlines o ON o.id = c.outline_id
JOIN documents m ON m.id = o.document_id
JOIN documents d ON d.id = c.document_id
ORDER BY d.province, d.id, o.id, i.ordinal;

-- vi: Mâu thuẫn giữa các văn bản. Số liệu, ngày, viện dẫn không khớp giữa các văn bản, mỗi dòng một dẫn chứng đối chiếu.
CREATE VIEW conflicts (
  kind,                             -- vi: Loại: citation viện dẫn lệch, outdated viện dẫn văn bản đã bị thay thế, conflict hai giá trị, restated khác báo cáo trước, total tổng cả nước, unit sai đơn vị
  message,                          -- vi: Diễn giải
  document,                         -- vi: Văn bản cần xem
  stated,                           -- vi: Văn bản đó ghi
  expected,                         -- vi: Đúng ra có lẽ là
  page,                             -- vi: Trang
  quote,                            -- vi: Nguyên văn
  other_document,                   -- vi: Văn bản đối chiếu
  other_stated,                     -- vi: Văn bản đối chiếu ghi
  other_page,                       -- vi: Trang của văn bản đối chiếu
  other_quote,                      -- vi: Nguyên văn ở văn bản đối chiếu
  start,                            -- vi: Vị trí đầu của nguyên văn trong toàn văn
  other_start                       -- vi: Vị trí đầu ở văn bản đối chiếu
) AS
SELECT f.rule, f.message, f.document_id, f.stated, f.expected, f.page, f.quote, p.document_id, p.stated, p.page, p.quote, f.start, p.start
FROM findings f
JOIN finding_parts p ON p.finding_id = f.id
WHERE f.across
ORDER BY f.id, p.ordinal;
