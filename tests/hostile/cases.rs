//! The corpus: what files are made of, and what hostile hands make of them. A case is a name, bytes, the reader it is meant for,
//! and what must come of it.

use pollster::block_on;
use shouwen::app::demo::invent;
use shouwen::app::desk::Desk;
use shouwen::domain::kind::Kind;
use shouwen::exchange::document::Cover;
use shouwen::exchange::write::write_file;
use shouwen::merge::row::write_row;

/// The passphrase tried on sealed files.
pub const PASSPHRASE: &str = "灯塔 北坡 47 琥珀";
/// The id of the one customer.
pub const ID: &str = "01930000-0000-7000-8000-000000000001";

/// Which door a file is carried to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reader {
    /// Import.
    File,
    /// A sealed file, with a passphrase.
    Sealed,
    /// A backup, at the restore drill.
    Backup,
    /// The files of a parcel, one a line.
    Parcel,
    /// A site's card.
    Card,
    /// A receipt.
    Receipt,
}

/// What must come of a file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Want {
    /// Refused whole.
    Refused,
    /// Read; at least one record is named and left out.
    Named,
    /// Read; harmless as it is.
    Taken,
    /// Shown from the outside with a warning about its sender, and not opened.
    Doubted,
    /// Refused with this code.
    Coded(&'static str),
    /// Refused or read: a changed byte may stand inside a text.
    Either,
}

/// One file.
pub struct Case {
    /// What is wrong with it.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// Where it is carried.
    pub reader: Reader,
    /// What must come of it.
    pub want: Want,
}

/// Everything.
pub fn all(desk: &Desk) -> Vec<Case> {
    let mut corpus = Corpus(Vec::new());
    let file = small_file(desk);
    corpus.cut_and_flipped("file", file.trim_end().as_bytes(), Reader::File, Want::Either);
    corpus.encodings(&file);
    corpus.nested();
    corpus.numbers();
    corpus.texts();
    corpus.identities();
    corpus.merge_parts();
    corpus.heads(&file);
    corpus.masses();
    corpus.sealed(desk, &file);
    let backup = block_on(desk.make_backup()).unwrap().bytes;
    corpus.cut_and_flipped("backup", &backup, Reader::Backup, Want::Refused);
    corpus.parcels(desk);
    corpus.0
}

/// A small file of invented records of every kind.
fn small_file(desk: &Desk) -> String {
    let records = invent(desk.now().plus_minutes(-400 * 24 * 60)).records;
    let of = |kind: Kind| -> Vec<String> {
        records.iter().filter(|record| record.kind == kind).take(4).map(write_row).collect()
    };
    let rows: Vec<(Kind, Vec<String>)> = Kind::ALL.into_iter().map(|kind| (kind, of(kind))).collect();
    let rows = rows.iter().map(|(kind, rows)| (*kind, rows.iter().map(String::as_str).collect())).collect();
    write_file(&Cover::default(), &rows)
}

/// A file with these customers, as text.
pub fn with(customers: &str) -> String {
    format!(r#"{{"format":"shouwen","version":{{"major":1,"minor":0,"min_reader":1}},"customers":{customers}}}"#)
}

/// A file with one customer that has this field.
pub fn with_field(key: &str, value: &str) -> String {
    with(&format!(r#"[{{"id":"{ID}","name":"甲",{key}:{value}}}]"#))
}

/// A file with one customer that has this merge part.
pub fn with_merge(part: &str) -> String {
    with(&format!(r#"[{{"id":"{ID}","name":"甲","_merge":{part}}}]"#))
}

/// The cases gathered so far.
pub struct Corpus(pub Vec<Case>);

impl Corpus {
    /// A file for the import.
    pub fn add(&mut self, name: impl Into<String>, bytes: impl Into<Vec<u8>>, want: Want) {
        self.0.push(Case { name: name.into(), bytes: bytes.into(), reader: Reader::File, want });
    }

    /// Cut at each sixty-fourth; a bit turned, a byte made zero, left out or doubled in as many places.
    pub fn cut_and_flipped(&mut self, of: &str, whole: &[u8], reader: Reader, altered: Want) {
        let place = |at: usize| whole.len() * at / 64;
        let mut add = |name: String, bytes: Vec<u8>, want: Want| self.0.push(Case { name, bytes, reader, want });
        for at in 0..64 {
            add(format!("{of} cut at {at}/64"), whole[..place(at)].to_vec(), Want::Refused);
            for (bit, what) in [(0, "lowest"), (5, "case"), (7, "highest")] {
                let mut bytes = whole.to_vec();
                bytes[place(at)] ^= 1 << bit;
                add(format!("{of} with the {what} bit turned at {at}/64"), bytes, altered);
            }
        }
        for at in (0..64).step_by(4) {
            let mut bytes = whole.to_vec();
            bytes[place(at)] = 0;
            add(format!("{of} with a zero byte at {at}/64"), bytes, altered);
            let mut bytes = whole.to_vec();
            bytes.remove(place(at));
            add(format!("{of} with a byte left out at {at}/64"), bytes, altered);
        }
        add(format!("{of} twice in a row"), [whole, whole].concat(), Want::Refused);
        add(format!("{of} with zeros behind"), [whole, &[0; 64]].concat(), Want::Refused);
        add(format!("{of} backwards"), whole.iter().rev().copied().collect(), Want::Refused);
    }

    fn encodings(&mut self, file: &str) {
        self.add("a byte order mark before it", format!("\u{feff}{file}"), Want::Taken);
        self.add("two byte order marks before it", format!("\u{feff}\u{feff}{file}"), Want::Taken);
        let wide = |mark: &[u8], of: fn(u16) -> [u8; 2]| {
            mark.iter().copied().chain(file.encode_utf16().flat_map(of)).collect::<Vec<u8>>()
        };
        self.add("UTF-16, little end first", wide(&[0xff, 0xfe], u16::to_le_bytes), Want::Refused);
        self.add("UTF-16, big end first", wide(&[0xfe, 0xff], u16::to_be_bytes), Want::Refused);
        self.add("UTF-16 without a mark", wide(&[], u16::to_le_bytes), Want::Refused);
        let utf32: Vec<u8> = file.chars().flat_map(|c| (c as u32).to_le_bytes()).collect();
        self.add("UTF-32", utf32, Want::Refused);
        // 王芳 in GBK.
        let gbk = [&b"{\"format\":\"shouwen\",\"customers\":[{\"name\":\""[..], &[0xcd, 0xf5, 0xb7, 0xbc], b"\"}]}"];
        self.add("GBK", gbk.concat(), Want::Refused);
        self.add(
            "Latin-1",
            [&b"{\"format\":\"shouwen\",\"reason\":\"caf"[..], &[0xe9], b"\"}"].concat(),
            Want::Refused,
        );
        self.add("overlong UTF-8", [&b"{\"format\":\""[..], &[0xc0, 0xaf], b"\"}"].concat(), Want::Refused);
        self.add("surrogates in UTF-8", [&b"{\"format\":\""[..], &[0xed, 0xa0, 0x80], b"\"}"].concat(), Want::Refused);
        for (name, bytes) in [
            ("nothing", &b""[..]),
            ("white space", b" \n\t "),
            ("a byte order mark alone", "\u{feff}".as_bytes()),
            ("a zip archive", b"PK\x03\x04\x14\x00\x00\x00"),
            ("gzip", b"\x1f\x8b\x08\x00\x00"),
            ("a PDF", b"%PDF-1.7\n"),
            ("a picture", b"\x89PNG\r\n\x1a\n"),
            ("a web page", b"<!doctype html><script>alert(1)</script>"),
            ("CSV", "姓名,电话\n王芳,13800000000\n".as_bytes()),
            ("a number", b"42"),
            ("a text", b"\"shouwen\""),
            ("null", b"null"),
            ("a list", b"[]"),
            ("an empty object", b"{}"),
            ("a list of files", b"[{\"format\":\"shouwen\"}]"),
            ("JSON with comments", b"{/* */\"format\":\"shouwen\"}"),
            ("JSON with single quotes", b"{'format':'shouwen'}"),
            ("JSON with a comma too many", b"{\"format\":\"shouwen\",}"),
            ("JSON lines", b"{\"format\":\"shouwen\"}\n{\"id\":1}\n"),
        ] {
            self.add(name, bytes, Want::Refused);
        }
    }

    fn nested(&mut self) {
        for depth in [8, 127, 129, 1_000, 100_000] {
            for (what, open, close) in [("lists", "[", "]"), ("objects", "{\"a\":", "}")] {
                let deep = format!("{}1{}", open.repeat(depth), close.repeat(depth));
                self.add(format!("{depth} {what} in a field"), with_field("\"x\"", &deep), Want::Refused);
                self.add(format!("{depth} {what} as a record"), with(&format!("[{deep}]")), Want::Refused);
                self.add(format!("{depth} {what} in place of the records"), with(&deep), Want::Refused);
                self.add(format!("{depth} {what} as the file"), deep.clone(), Want::Refused);
                let part = with("[]").replacen('}', &format!("}},\"later\":{deep}"), 1);
                // A part that is not known is passed over, unless it could exhaust the stack.
                self.add(format!("{depth} {what} in an unknown part"), part, Want::Either);
                let reason = with("[]").replacen('{', &format!("{{\"reason\":{deep},"), 1);
                self.add(format!("{depth} {what} as the reason"), reason, Want::Refused);
                let also = with_merge(&format!(r#"{{"writes":[["a.0",1,1,""]],"also":{{"x":[[0,{deep}]]}}}}"#));
                self.add(format!("{depth} {what} behind another value"), also, Want::Refused);
            }
        }
    }

    fn numbers(&mut self) {
        for number in ["NaN", "Infinity", "-Infinity", "0x10", "01", "+1", "1.", ".5", "1e", "--1", "1_000", "１"] {
            self.add(format!("{number} in a field"), with_field("\"x\"", number), Want::Refused);
            let version = with("[]").replacen("\"major\":1", &format!("\"major\":{number}"), 1);
            self.add(format!("{number} in the version"), version, Want::Refused);
        }
        for number in ["1e999", "-1e999", "1e400"] {
            self.add(format!("{number} in a field"), with_field("\"x\"", number), Want::Refused);
            self.add(
                format!("{number} as a counter"),
                with_merge(&format!(r#"{{"writes":[["a.0",{number},1,""]]}}"#)),
                Want::Refused,
            );
        }
        for number in ["9223372036854775808", "-9223372036854775809", "1e308", "-0.0", "0.1", "1e-400"] {
            self.add(
                format!("{number} as a time"),
                with_merge(&format!(r#"{{"writes":[["a.0",1,{number},""]]}}"#)),
                Want::Refused,
            );
        }
        for number in ["9223372036854775807", "-9223372036854775808", "8640000000000001", "-8640000000000001"] {
            self.add(
                format!("{number} as a time"),
                with_merge(&format!(r#"{{"writes":[["a.0",1,{number},""]]}}"#)),
                Want::Refused,
            );
        }
        self.add("the furthest time", with_merge(r#"{"writes":[["a.0",1,8640000000000000,""]]}"#), Want::Taken);
        for number in ["0", "-1", "9007199254740992", "18446744073709551615", "1.5", "\"1\"", "null"] {
            self.add(
                format!("{number} as a counter"),
                with_merge(&format!(r#"{{"writes":[["a.0",{number},1,""]]}}"#)),
                Want::Refused,
            );
        }
    }

    fn texts(&mut self) {
        for (name, text) in [
            ("half a surrogate pair", r"\ud800"),
            ("the other half", r"\udc00"),
            ("halves the wrong way round", r"\udc00\ud800"),
            ("an escape that is none", r"\x41"),
            ("a short escape", r"\u12"),
            ("a bare line feed", "\n"),
            ("a bare zero", "\0"),
        ] {
            self.add(format!("{name} in a name"), with_field("\"intent\"", &format!("\"{text}\"")), Want::Refused);
            self.add(format!("{name} in a key"), with_field(&format!("\"{text}\""), "1"), Want::Refused);
        }
        let hidden = [
            ("NUL", r"\u0000"),
            ("backspace", r"\b"),
            ("escape", r"\u001b[31m"),
            ("C1 control", r"\u0085"),
            ("right-to-left override", r"\u202e"),
            ("left-to-right embedding", r"\u202a"),
            ("isolate", r"\u2066"),
            ("pop isolate", r"\u2069"),
            ("zero width space", r"\u200b"),
            ("Arabic letter mark", r"\u061c"),
        ];
        let versions = r#""_merge":{"writes":[["a.0",1,1,"陈静"]]}"#;
        for (name, text) in hidden {
            let row = |key: &str| with(&format!(r#"[{{"id":"{ID}","{key}":"甲{text}乙","kind":"buyer",{versions}}}]"#));
            self.add(format!("{name} in a name of a desk's record"), row("name"), Want::Named);
            self.add(format!("{name} in a plate of a desk's record"), row("plate_no"), Want::Named);
            let behind = format!(
                r#"[{{"id":"{ID}","name":"甲","_merge":{{"writes":[["a.0",1,1,""],["b.0",1,2,""]],"fields":{{"name":1}},"also":{{"name":[[0,"甲{text}"]]}}}}}}]"#
            );
            self.add(format!("{name} behind the shown name"), with(&behind), Want::Named);
            let author = with_merge(&format!(r#"{{"writes":[["a.0",1,1,"陈静{text}"]]}}"#));
            self.add(format!("{name} in an author"), author, Want::Refused);
            // Of another program: tidied like something pasted.
            self.add(
                format!("{name} in a name of another program"),
                with(&format!(r#"[{{"id":"{ID}","name":"甲{text}乙"}}]"#)),
                Want::Either,
            );
        }
        // Text is only text: it is kept, shown as text and guarded where a spreadsheet is written.
        for text in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "=HYPERLINK(\\\"http://x\\\")",
            "=cmd|' /C calc'!A0",
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "javascript:alert(1)",
            "{{7*7}}",
            "${7*7}",
            "'; DROP TABLE customers; --",
            "../../etc/passwd",
            "%00",
            "𠮷野家",
            "👨‍👩‍👧‍👦",
            "ﷺ",
            "i̇̈̃",
        ] {
            self.add(format!("the text {text}"), with_field("\"intent\"", &format!("\"{text}\"")), Want::Taken);
        }
        for length in [40_001, 1_000_000, 20_000_000] {
            self.add(
                format!("a text of {length}"),
                with_field("\"x\"", &format!("\"{}\"", "a".repeat(length))),
                Want::Refused,
            );
        }
        self.add(
            "a name of 61 characters",
            with(&format!(r#"[{{"id":"{ID}","name":"{}"}}]"#, "甲".repeat(61))),
            Want::Named,
        );
        self.add(
            "a name of marks piled up",
            with(&format!(r#"[{{"id":"{ID}","name":"a{}"}}]"#, "\u{301}".repeat(500))),
            Want::Named,
        );
        self.add("a key of 61 characters", with_field(&format!("\"{}\"", "k".repeat(61)), "1"), Want::Refused);
        for (key, value) in [
            ("phone", "\"12\""),
            ("phone", "7e77"),
            ("vip", "\"perhaps\""),
            ("kind", "\"alien\""),
            ("first_contact", "\"2026-02-30T25:61\""),
            ("cs_assigned_on", "\"2026-13-01\""),
            ("channels", "{}"),
            ("channels", "[[[]]]"),
            ("name", "[]"),
            ("name", "{\"a\":1}"),
            ("phone", "true"),
        ] {
            self.add(
                format!("{key} is {value}"),
                with(&format!(r#"[{{"id":"{ID}","title":"甲","{key}":{value}}}]"#)),
                Want::Named,
            );
        }
    }

    fn identities(&mut self) {
        let row = |id: &str| with(&format!(r#"[{{"id":{id},"name":"甲"}}]"#));
        for id in [
            "null",
            "7",
            "\"\"",
            "\"x\"",
            "[]",
            "{}",
            "true",
            "\"01930000-0000-7000-8000-00000000000\"",
            "\"01930000-0000-7000-8000-00000000000g\"",
            "\"01930000 0000 7000 8000 000000000001\"",
        ] {
            self.add(format!("{id} as an id"), row(id), Want::Refused);
            self.add(
                format!("{id} as a parent"),
                with(&format!(r#"[{{"id":"{ID}","name":"甲","parent":{id}}}]"#)),
                if id == "null" { Want::Taken } else { Want::Refused },
            );
        }
        self.add("no id", with(r#"[{"name":"甲"}]"#), Want::Refused);
        self.add("its own parent", with(&format!(r#"[{{"id":"{ID}","parent":"{ID}","name":"甲"}}]"#)), Want::Taken);
        for key in ["id", "parent", "name", "_merge", "_erased"] {
            let value = match key {
                "_merge" => r#"{"writes":[["a.0",1,1,""]]}"#.to_owned(),
                "_erased" => r#"{"at":1,"reason":"requested"}"#.to_owned(),
                _ => format!("\"{ID}\""),
            };
            let start = if key == "id" { String::new() } else { format!("\"id\":\"{ID}\",") };
            self.add(
                format!("{key} twice in a record"),
                with(&format!(r#"[{{{start}"{key}":{value},"{key}":{value}}}]"#)),
                Want::Refused,
            );
        }
        self.add(
            "a record twice",
            with(&format!(r#"[{{"id":"{ID}","name":"甲"}},{{"id":"{ID}","name":"乙"}}]"#)),
            Want::Refused,
        );
        let two = format!(r#"[{{"id":"{ID}","name":"甲"}}],"complaints":[{{"id":"{ID}","content":"乙"}}]"#);
        self.add("a record as two kinds", with(&two), Want::Refused);
        for part in ["customers", "format", "version", "from", "made", "reason", "demo", "later"] {
            let value = match part {
                "customers" => "[]",
                "version" => r#"{"major":1,"min_reader":1}"#,
                "from" => "{}",
                "demo" => "true",
                "format" => "\"shouwen\"",
                _ => "\"\"",
            };
            let twice = with("[]").replacen('{', &format!("{{\"{part}\":{value},\"{part}\":{value},"), 1);
            self.add(format!("{part} twice in the file"), twice, Want::Refused);
        }
        for part in ["null", "1", "\"\"", "true", "{}", "[1]", "[null]", "[\"\"]", "[[]]", "[true]"] {
            self.add(format!("{part} as the customers"), with(part), Want::Refused);
        }
    }
}
