//! The rest of the corpus: merge parts, heads, masses and sealed files.

use pollster::block_on;
use serde_json::{Value, json};
use shouwen::app::desk::Desk;

use super::cases::{Case, Corpus, ID, PASSPHRASE, Reader, Want, with, with_field, with_merge};

impl Corpus {
    pub fn merge_parts(&mut self) {
        let write = r#"["a.0",1,1,"陈静"]"#;
        for (name, part) in [
            ("null", "null".to_owned()),
            ("a list", "[]".into()),
            ("nothing", "{}".into()),
            ("no writes", r#"{"writes":[]}"#.into()),
            ("writes that are text", r#"{"writes":"many"}"#.into()),
            ("a write too short", r#"{"writes":[["a.0",1,1]]}"#.into()),
            ("a write too long", r#"{"writes":[["a.0",1,1,"",0]]}"#.into()),
            ("a write that is an object", r#"{"writes":[{"device":"a.0"}]}"#.into()),
            ("an unknown entry", format!(r#"{{"writes":[{write}],"more":1}}"#)),
            ("an index beyond", format!(r#"{{"writes":[{write}],"fields":{{"name":1}}}}"#)),
            ("a negative index", format!(r#"{{"writes":[{write}],"fields":{{"name":-1}}}}"#)),
            ("a great index", format!(r#"{{"writes":[{write}],"fields":{{"name":4294967296}}}}"#)),
            ("an index behind beyond", format!(r#"{{"writes":[{write}],"also":{{"name":[[7,"乙"]]}}}}"#)),
            ("seen by no device", format!(r#"{{"writes":[{write}],"seen":{{"":1}}}}"#)),
            ("seen too often", format!(r#"{{"writes":[{write}],"seen":{{"b.0":9007199254740993}}}}"#)),
            ("an author of 401", format!(r#"{{"writes":[["a.0",1,1,"{}"]]}}"#, "a".repeat(401))),
        ] {
            self.add(format!("a merge part with {name}"), with_merge(&part), Want::Refused);
        }
        for device in [
            "",
            "a",
            ".0",
            "a.",
            "a.x",
            "A.0",
            "a.00",
            "a.0000000",
            "a.0.0",
            "-.0",
            "а.0",
            "a b.0",
            "abcdefghijklmnopqrstuvwxyz.0",
        ] {
            self.add(
                format!("the device “{device}”"),
                with_merge(&format!(r#"{{"writes":[["{device}",1,1,""]]}}"#)),
                Want::Refused,
            );
        }
        let seen: Vec<String> = (0..10_001).map(|n| format!("\"d{n}.0\":1")).collect();
        self.add(
            "ten thousand devices seen",
            with_merge(&format!(r#"{{"writes":[{write}],"seen":{{{}}}}}"#, seen.join(","))),
            Want::Refused,
        );
        let writes: Vec<String> = (1..=1_601).map(|n| format!("[\"a.0\",{n},1,\"\"]")).collect();
        self.add(
            "sixteen hundred writes",
            with_merge(&format!(r#"{{"writes":[{}]}}"#, writes.join(","))),
            Want::Refused,
        );
        for (name, mark) in [
            ("null", "null"),
            ("text", "\"yes\""),
            ("no reason", r#"{"at":1}"#),
            ("no time", r#"{"reason":"requested"}"#),
            ("more", r#"{"at":1,"reason":"r","by":"x"}"#),
            ("a long reason", r#"{"at":1,"reason":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}"#),
        ] {
            self.add(
                format!("erased with {name}"),
                with(&format!(r#"[{{"id":"{ID}","_erased":{mark}}}]"#)),
                Want::Refused,
            );
        }
    }

    pub fn heads(&mut self, file: &str) {
        for version in [2, 9, 4_294_967_295u32] {
            let newer = file.replacen("\"min_reader\":1", &format!("\"min_reader\":{version}"), 1);
            self.add(format!("needs version {version}"), newer, Want::Refused);
        }
        for version in [
            "null",
            "1",
            "\"1\"",
            "[]",
            "{}",
            r#"{"major":1}"#,
            r#"{"major":-1,"min_reader":1}"#,
            r#"{"major":1,"min_reader":4294967296}"#,
        ] {
            self.add(
                format!("{version} as the version"),
                format!(r#"{{"format":"shouwen","version":{version},"customers":[]}}"#),
                Want::Refused,
            );
        }
        for format in ["null", "1", "\"\"", "\"Shouwen\"", "\"shouwen \"", "\"shouwen\\u0000\"", "[\"shouwen\"]"] {
            self.add(format!("{format} as the format"), file.replacen("\"shouwen\"", format, 1), Want::Refused);
        }
        self.add("no format", r#"{"version":{"major":1,"min_reader":1},"customers":[]}"#, Want::Refused);
        self.add("no version", r#"{"format":"shouwen","customers":[]}"#, Want::Refused);
        for (key, value) in
            [("from", "1"), ("from", r#"{"site":1}"#), ("made", "1"), ("reason", "[]"), ("demo", "\"no\"")]
        {
            self.add(
                format!("{value} as {key}"),
                with("[]").replacen('{', &format!("{{\"{key}\":{value},"), 1),
                Want::Refused,
            );
        }
        self.add(
            "a reason of a million characters",
            with("[]").replacen('{', &format!("{{\"reason\":\"{}\",", "a".repeat(1_000_000)), 1),
            Want::Taken,
        );
    }

    /// What would fill the memory or take for ever.
    pub fn masses(&mut self) {
        let many = |item: &str, count: usize| format!("[{}{item}]", format!("{item},").repeat(count - 1));
        self.add("a million empty records", with(&many("{}", 1_000_000)), Want::Refused);
        self.add("a million numbers for records", with(&many("1", 1_000_000)), Want::Refused);
        self.add("a million records of one id", with(&many(&format!(r#"{{"id":"{ID}"}}"#), 1_000_000)), Want::Refused);
        self.add("two million and one records", with(&many("{}", 2_000_001)), Want::Refused);
        self.add("a million entries in a list", with_field("\"x\"", &many("1", 1_000_000)), Want::Refused);
        let keys: Vec<String> = (0..100_000).map(|n| format!("\"k{n}\":1")).collect();
        self.add(
            "a hundred thousand fields",
            with_field("\"x\":1,\"y\"", &format!("1,{}", keys.join(","))),
            Want::Refused,
        );
        self.add(
            "a hundred thousand keys in a field",
            with_field("\"x\"", &format!("{{{}}}", keys.join(","))),
            Want::Refused,
        );
        self.add(
            "a hundred thousand unknown parts",
            with("[]").replacen('{', &format!("{{{},", keys.join(",")), 1),
            Want::Taken,
        );
        self.add("twenty million spaces", format!("{{{}\"format\":\"x\"}}", " ".repeat(20_000_000)), Want::Refused);
        self.add(
            "ten million zeros in a number",
            with_field("\"x\"", &format!("1{}", "0".repeat(10_000_000))),
            Want::Refused,
        );
    }

    pub fn sealed(&mut self, desk: &Desk, file: &str) {
        let sealed = block_on(desk.seal_export(file, PASSPHRASE)).unwrap();
        let parsed: Value = serde_json::from_str(&sealed).unwrap();
        let mut add = |name: String, change: &dyn Fn(&mut Value), want: Want| {
            let mut value = parsed.clone();
            change(&mut value);
            self.0.push(Case { name, bytes: value.to_string().into_bytes(), reader: Reader::Sealed, want });
        };
        add("sealed, untouched".into(), &|_| (), Want::Taken);
        let numbers = [
            ("zero", json!(0)),
            ("most", json!(u32::MAX)),
            ("negative", json!(-1)),
            ("text", json!("64")),
            ("null", Value::Null),
        ];
        let keys: Vec<String> = parsed["kdf"].as_object().unwrap().keys().cloned().collect();
        for key in &keys {
            for (name, number) in &numbers {
                let is_number = parsed["kdf"][key].is_number();
                if is_number || *name != "text" {
                    add(
                        format!("sealed, {key} of the derivation {name}"),
                        &|value| value["kdf"][key] = number.clone(),
                        Want::Refused,
                    );
                }
            }
        }
        for key in ["format", "version", "file", "kdf", "content"] {
            add(
                format!("sealed, without {key}"),
                &|value| drop(value.as_object_mut().unwrap().remove(key)),
                Want::Refused,
            );
            add(format!("sealed, {key} null"), &|value| value[key] = Value::Null, Want::Refused);
        }
        add("sealed, newer".into(), &|value| value["version"]["min_reader"] = json!(8), Want::Refused);
        add("sealed, content that is no Base64".into(), &|value| value["content"] = json!("!!!"), Want::Refused);
        add("sealed, empty content".into(), &|value| value["content"] = json!(""), Want::Refused);
        add("sealed, content of another place".into(), &|value| value["file"] = json!(ID), Want::Refused);
        add(
            "sealed, a byte of the content changed".into(),
            &|value| {
                let content = value["content"].as_str().unwrap();
                let other = if content.starts_with('A') { "B" } else { "A" };
                value["content"] = json!(format!("{other}{}", &content[1..]));
            },
            Want::Refused,
        );
        for at in (1..64).step_by(3) {
            let cut = sealed.as_bytes()[..sealed.len() * at / 64].to_vec();
            self.0.push(Case {
                name: format!("sealed, cut at {at}/64"),
                bytes: cut,
                reader: Reader::Sealed,
                want: Want::Refused,
            });
        }
    }
}
