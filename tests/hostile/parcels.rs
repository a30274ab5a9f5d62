//! Parcels nobody should have made: by a stranger, by somebody with another's name, by a site that is trusted and hostile all the
//! same (it signs what it likes), and by whoever got hold of a good one.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use pollster::block_on;
use serde_json::{Value, json};
use shouwen::app::desk::Desk;
use shouwen::app::open::SetUp;
use shouwen::app::parcel::{Protection, Sending};
use shouwen::domain::parcel::ParcelKind;
use shouwen::domain::site::{Site, SiteKind};
use shouwen::exchange::parcel::{Header, Lock, Party, PublicKeys, seal_parcel};
use shouwen::exchange::signed::{Receipt, write_signed};
use shouwen::vault::hpke::{PublicKey, SealingKey};
use shouwen::vault::keys::sha256;
use shouwen::vault::native::NativeEngine;
use shouwen::vault::sign::SigningKey;
use uuid::Uuid;

use super::cases::{Case, Corpus, PASSPHRASE, Reader, Want};
use super::place::{Place, register};

/// The signature over header, lock and body, worked out from the description of the format alone.
fn sign(parcel: &mut Value, signer: &SigningKey) {
    let mut message = b"shouwen/1/parcel/signature".to_vec();
    for part in [parcel["header"].to_string(), parcel["lock"].to_string()] {
        message.extend_from_slice(&sha256(part.as_bytes()));
    }
    message.extend_from_slice(&sha256(parcel["body"].as_str().unwrap_or_default().as_bytes()));
    parcel["signature"] = json!(BASE64.encode(signer.sign(&message)));
}

fn desk_at(place: &Place, code: &str) -> Desk {
    let desk = place.tab();
    let site =
        Site {
            code: code.into(), name: "云栖二期售楼处".into(), kind: SiteKind::SalesOffice, ..Site::example()
        };
    block_on(desk.set_up(SetUp { site, operator: "李敏".into(), passphrase: PASSPHRASE.into() })).unwrap();
    register(&desk, "王芳", "13805310001");
    desk
}

fn meet(here: &Desk, there: &Desk) -> Uuid {
    let id = block_on(here.take_card(there.own_card().unwrap().as_bytes())).unwrap();
    block_on(here.meet_site(id)).unwrap();
    id
}

fn send(desk: &Desk, sending: Sending) -> Vec<String> {
    let sending = Sending { reason: "上报".into(), approver: "高志远".into(), ..sending };
    block_on(desk.make_parcel(&sending, |_| ())).unwrap().files.into_iter().map(|(_, file)| file).collect()
}

/// A site that is trusted, with the keys it signs with, and what it knows of the desk.
struct Hostile {
    signer: SigningKey,
    header: Header,
    to: PublicKey,
}

impl Hostile {
    /// A parcel of anything, properly sealed and signed.
    fn seal(&self, header: Header, plain: &[u8]) -> Vec<String> {
        block_on(seal_parcel(&NativeEngine, &header, Lock::To(&self.to), plain, &self.signer)).unwrap().0
    }

    fn numbered(&self, number: u128) -> Header {
        Header { parcel: Uuid::from_u128(0x0193_0000 << 96 | number), ..self.header.clone() }
    }
}

impl Corpus {
    fn parcel(&mut self, name: impl Into<String>, bytes: impl Into<Vec<u8>>, want: Want) {
        let name = format!("parcel, {}", name.into());
        self.0.push(Case { name, bytes: bytes.into(), reader: Reader::Parcel, want });
    }

    pub fn parcels(&mut self, desk: &Desk) {
        let [one, two, three] = [Place::new(), Place::new(), Place::new()];
        let friend = desk_at(&one, "JN07");
        let to = meet(&friend, desk);
        meet(desk, &friend);
        let everything = |to| Sending { kind: ParcelKind::Everything, to: Some(to), ..Sending::default() };
        let [good] = <[String; 1]>::try_from(send(&friend, everything(to))).unwrap();
        self.parcel("untouched", good.clone(), Want::Taken);
        self.cut_and_flipped("parcel", good.as_bytes(), Reader::Parcel, Want::Either);
        let header: Header =
            serde_json::from_value(serde_json::from_str::<Value>(&good).unwrap()["header"].clone()).unwrap();
        let keys = desk.own_keys().unwrap().public;
        let to_key = PublicKey::from_slice(&BASE64.decode(&keys.seal).unwrap()).unwrap();
        let hostile = Hostile { signer: friend.own_keys().unwrap().sign, header, to: to_key };
        self.altered(&good);
        self.senders(desk, &friend, &good, [&two, &three]);
        self.signed_all_the_same(&good, &hostile);
        self.derivations(&friend, &hostile);
        self.in_parts(&friend, to, &hostile);
        self.contents(&hostile);
        self.replayed(desk, &friend, to);
        self.cards_and_receipts(desk, &friend);
    }

    /// By whoever got hold of a good one, without keys.
    fn altered(&mut self, good: &str) {
        for (from, to, code) in [
            ("\"number\":", "\"number\":7", "P-05"),
            ("\"kind\":\"everything\"", "\"kind\":\"settings\"", "P-05"),
            ("\"site\":\"JN07\"", "\"site\":\"JN08\"", "P-05"),
            ("\"demo\":false", "\"demo\":true", "P-05"),
            ("\"part\":1", "\"part\":2", "P-05"),
            ("\"parts\":1", "\"parts\":2", "P-05"),
            ("\"made\":\"", "\"made\":\"2", "P-05"),
            ("\"hpke\":\"", "\"hpke\":\"AAAA", "P-05"),
            ("\"signature\":\"", "\"signature\":\"AAAA", "P-05"),
            ("\"signature\":\"", "\"signature\":\"!", "P-05"),
            ("\"body\":\"", "\"body\":\"AAAA", "P-05"),
            ("\"kind\":\"everything\"", "\"kind\":\"virus\"", "P-03"),
            ("\"min_reader\":1", "\"min_reader\":2", "P-04"),
            ("\"min_reader\":1", "\"min_reader\":4294967295", "P-04"),
            ("\"min_reader\":1", "\"min_reader\":-1", "P-03"),
            ("shouwen-parcel", "shouwen-site", "P-03"),
        ] {
            assert!(good.contains(from), "{from}");
            self.parcel(format!("{from} made {to}"), good.replacen(from, to, 1), Want::Coded(code));
        }
        let parsed: Value = serde_json::from_str(good).unwrap();
        for key in ["version", "header", "lock", "signature", "body"] {
            let mut without = parsed.clone();
            without.as_object_mut().unwrap().remove(key);
            self.parcel(format!("without {key}"), without.to_string(), Want::Coded("P-03"));
            for (name, value) in [("null", Value::Null), ("a list", json!([])), ("a number", json!(1))] {
                let mut other = parsed.clone();
                other[key] = value;
                self.parcel(format!("{name} as {key}"), other.to_string(), Want::Refused);
            }
            let deep = good.replacen(&format!("\"{key}\":"), &format!("\"{key}\":{}", "[".repeat(100_000)), 1);
            self.parcel(format!("{key} a hundred thousand lists deep"), deep, Want::Refused);
        }
        for (name, signature) in [("no", vec![]), ("a short", vec![1; 63]), ("an empty", vec![0; 64])] {
            let mut other = parsed.clone();
            other["signature"] = json!(BASE64.encode(signature));
            self.parcel(format!("{name} signature"), other.to_string(), Want::Coded("P-05"));
        }
    }

    /// By strangers, under a known name, for others.
    fn senders(&mut self, desk: &Desk, friend: &Desk, good: &str, places: [&Place; 2]) {
        let everything = |to| Sending { kind: ParcelKind::Everything, to: Some(to), ..Sending::default() };
        for (place, code, name) in [(places[0], "JN08", "a stranger"), (places[1], "JN07", "changed keys")] {
            let other = desk_at(place, code);
            let to = meet(&other, desk);
            let file = send(&other, everything(to)).remove(0);
            self.parcel(format!("by {name}"), file.clone(), Want::Doubted);
            let own = other.own_keys().unwrap().sign;
            let mut long: Value = serde_json::from_str(&file).unwrap();
            long["header"]["from"]["name"] = json!(format!("\u{202e}{}", "站".repeat(1_000_000)));
            sign(&mut long, &own);
            self.parcel(format!("by {name} of a million characters"), long.to_string(), Want::Doubted);
            for site in ["", "JN07\u{202e}", "JN07\u{200b}", "JN07 JN07 JN07"] {
                let mut value = long.clone();
                value["header"]["from"] = json!({ "site": site, "name": "售楼处" });
                sign(&mut value, &own);
                let want = if site.is_empty() { Want::Doubted } else { Want::Coded("P-03") };
                self.parcel(format!("by {name} with the code “{site}”"), value.to_string(), want);
            }
            // Signed by one, in the name of the other's keys.
            let mut value: Value = serde_json::from_str(good).unwrap();
            sign(&mut value, &own);
            self.parcel(format!("signed by {name} for the keys of a friend"), value.to_string(), Want::Coded("P-05"));
            let to_other = meet(friend, &other);
            let file = send(friend, everything(to_other)).remove(0);
            self.parcel(format!("addressed to {code}, {name}"), file, Want::Coded("P-06"));
        }
    }

    /// Headers and locks that cannot be, signed by a site that is trusted.
    fn signed_all_the_same(&mut self, good: &str, hostile: &Hostile) {
        let parsed: Value = serde_json::from_str(good).unwrap();
        let mut add = |name: String, want: Want, change: &dyn Fn(&mut Value)| {
            let mut value = parsed.clone();
            change(&mut value);
            sign(&mut value, &hostile.signer);
            self.parcel(format!("signed, {name}"), value.to_string(), want);
        };
        // The body is sealed with the header as it was: another one may be signed, it does not open.
        add("another number".into(), Want::Coded("P-08"), &|v| v["header"]["number"] = json!(99));
        add("another parcel's id".into(), Want::Coded("P-08"), &|v| v["header"]["parcel"] = json!(Uuid::from_u128(5)));
        add("a number too large".into(), Want::Coded("P-03"), &|v| v["header"]["number"] = json!(4_294_967_296u64));
        add("a negative number".into(), Want::Coded("P-03"), &|v| v["header"]["number"] = json!(-1));
        add("an id that is none".into(), Want::Coded("P-03"), &|v| v["header"]["parcel"] = json!("1"));
        add("a body altered".into(), Want::Coded("P-09"), &|v| {
            let body = v["body"].as_str().unwrap();
            let first = if body.starts_with('A') { "B" } else { "A" };
            v["body"] = json!(format!("{first}{}", &body[1..]));
        });
        add("no body".into(), Want::Refused, &|v| v["body"] = json!(""));
        add("a body that is no Base64".into(), Want::Coded("P-05"), &|v| v["body"] = json!("王芳"));
        add("an unknown lock".into(), Want::Coded("P-03"), &|v| v["lock"] = json!({ "none": "" }));
        add("two locks".into(), Want::Coded("P-03"), &|v| v["lock"]["passphrase"] = json!({}));
        for (name, lock, code) in [
            ("empty", String::new(), "P-08"),
            ("short", BASE64.encode([1; 20]), "P-08"),
            ("that is no Base64", "!".into(), "P-09"),
        ] {
            add(format!("a lock {name}"), Want::Coded(code), &|v| v["lock"] = json!({ "hpke": lock }));
        }
        add("a hundred thousand counts".into(), Want::Coded("P-08"), &|v| {
            v["header"]["counts"] = (0..100_000).map(|at| (format!("k{at}"), json!(u32::MAX))).collect();
        });
        for (part, parts) in [(0, 1), (1, 0), (0, 0), (2, 1), (6, 5), (1, 1_000), (u32::MAX, u32::MAX)] {
            add(format!("part {part} of {parts}"), Want::Coded("P-11"), &|v| {
                v["header"]["part"] = json!(part);
                v["header"]["parts"] = json!(parts);
            });
        }
        // Keys for which everything counts as signed, were weak keys not refused.
        let mut identity = [0u8; 32];
        identity[0] = 1;
        for (name, key) in [("identity", identity), ("zero", [0; 32]), ("ones", [255; 32])] {
            let mut value = parsed.clone();
            value["header"]["keys"]["verify"] = json!(BASE64.encode(key));
            value["signature"] = json!(BASE64.encode([&identity[..], &[0; 32]].concat()));
            self.parcel(format!("the weak key {name}"), value.to_string(), Want::Coded("P-05"));
        }
    }

    /// Passphrase parcels whose derivation would fill the memory or take for ever.
    fn derivations(&mut self, friend: &Desk, hostile: &Hostile) {
        let under = |passphrase: &str| {
            let protection = Protection::Passphrase(passphrase.into());
            send(friend, Sending { kind: ParcelKind::Settings, protection, ..Sending::default() }).remove(0)
        };
        let good = under(PASSPHRASE);
        self.parcel("under the passphrase", good.clone(), Want::Taken);
        self.parcel("under another passphrase", under("芦苇 港湾 晨雾 62"), Want::Refused);
        let parsed: Value = serde_json::from_str(&good).unwrap();
        for (key, value) in [
            ("memory_kib", json!(u32::MAX)),
            ("memory_kib", json!(512 * 1024)),
            ("memory_kib", json!(256 * 1024)),
            ("memory_kib", json!(1)),
            ("memory_kib", json!(-1)),
            ("passes", json!(u32::MAX)),
            ("passes", json!(16)),
            ("passes", json!(0)),
            ("lanes", json!(0)),
            ("lanes", json!(1_000)),
            ("name", json!("argon2d")),
            ("salt", json!("")),
            ("salt", json!("A".repeat(4_000_000))),
        ] {
            let mut bomb = parsed.clone();
            let words: String = value.to_string().chars().take(12).collect();
            bomb["lock"]["passphrase"][key] = value;
            sign(&mut bomb, &hostile.signer);
            self.parcel(format!("{key} of the derivation {words}"), bomb.to_string(), Want::Coded("P-03"));
        }
    }

    /// Missing, foreign, altered and exchanged parts.
    fn in_parts(&mut self, friend: &Desk, to: Uuid, hostile: &Hostile) {
        let cut =
            || Sending { kind: ParcelKind::Settings, to: Some(to), part_bytes: Some(2_000), ..Sending::default() };
        let (mut parts, others) = (send(friend, cut()), send(friend, cut()));
        assert!(parts.len() > 2, "{} parts", parts.len());
        self.parcel("in parts", parts.join("\n"), Want::Taken);
        for at in 0..parts.len() {
            let mut some = parts.clone();
            some.remove(at);
            self.parcel(format!("without part {}", at + 1), some.join("\n"), Want::Coded("P-13"));
            let mut mixed = parts.clone();
            mixed[at].clone_from(&others[at]);
            self.parcel(format!("with part {} of another", at + 1), mixed.join("\n"), Want::Coded("P-12"));
            let mut altered = parts.clone();
            altered[at] = altered[at].replacen("\"body\":\"", "\"body\":\"AAAA", 1);
            self.parcel(format!("with part {} altered", at + 1), altered.join("\n"), Want::Coded("P-05"));
        }
        // The sender itself numbers the parts otherwise, and signs that.
        let mut values: Vec<Value> = parts.iter().map(|part| serde_json::from_str(part).unwrap()).collect();
        let bodies = [values[0]["body"].clone(), values[1]["body"].clone()];
        [values[0]["body"], values[1]["body"]] = [bodies[1].clone(), bodies[0].clone()];
        values.iter_mut().for_each(|value| sign(value, &hostile.signer));
        let swapped: Vec<String> = values.iter().map(Value::to_string).collect();
        self.parcel("with two parts exchanged and signed", swapped.join("\n"), Want::Coded("P-09"));
        parts.reverse();
        let twice = [parts[1..].to_vec(), parts.clone()].concat();
        self.parcel("in parts, backwards and twice", twice.join("\n"), Want::Taken);
    }

    /// What may be sealed properly and still be no file.
    fn contents(&mut self, hostile: &Hostile) {
        let file = |from: &str, rest: &str| {
            let version = r#""version":{"major":1,"minor":0,"min_reader":1}"#;
            format!(r#"{{"format":"shouwen",{version},"from":{{"site":"{from}"}},{rest}}}"#)
        };
        let many = format!("\"customers\":[{}{{}}]", "{},".repeat(999_999));
        let deep = format!("\"customers\":[{}]", "[".repeat(100_000));
        for (at, (name, plain, want)) in [
            ("nothing", String::new(), Want::Refused),
            ("no JSON", "王芳".into(), Want::Refused),
            ("no file", "{}".into(), Want::Refused),
            ("a parcel again", serde_json::to_string(&hostile.header).unwrap(), Want::Refused),
            ("the file of another site", file("JN09", "\"customers\":[]"), Want::Coded("P-09")),
            ("a million empty records", file("JN07", &many), Want::Refused),
            ("lists without end", file("JN07", &deep), Want::Refused),
            ("a file of nothing", file("JN07", "\"customers\":[]"), Want::Taken),
        ]
        .into_iter()
        .enumerate()
        {
            let sealed = hostile.seal(hostile.numbered(at as u128), plain.as_bytes()).remove(0);
            self.parcel(format!("inside {name}"), sealed, want);
        }
        let other = SealingKey::random().unwrap().public().unwrap();
        let lock = Lock::To(&other);
        let header = hostile.numbered(99);
        let sealed = block_on(seal_parcel(&NativeEngine, &header, lock, b"{}", &hostile.signer)).unwrap().0;
        self.parcel("sealed to keys of another desk of this site", sealed[0].clone(), Want::Coded("P-08"));
    }

    /// Taken in before, whole or in parts.
    fn replayed(&mut self, desk: &Desk, friend: &Desk, to: Uuid) {
        let sending =
            Sending { kind: ParcelKind::Settings, to: Some(to), part_bytes: Some(2_000), ..Sending::default() };
        let parts = send(friend, sending);
        let mut gathered = Default::default();
        let come = parts.iter().map(|part| desk.look_at_part(&mut gathered, part.as_bytes()).unwrap());
        let arrival = come.last().flatten().unwrap();
        let plain = block_on(desk.open_parcel(&arrival, "")).unwrap();
        block_on(desk.import(block_on(desk.preview_parcel(&arrival, &plain, |_| ())).unwrap())).unwrap();
        self.parcel("taken in before", parts.join("\n"), Want::Coded("P-07"));
        for (at, part) in parts.iter().enumerate() {
            self.parcel(format!("part {} of one taken in before", at + 1), part.clone(), Want::Coded("P-07"));
        }
    }

    fn cards_and_receipts(&mut self, desk: &Desk, friend: &Desk) {
        let keys = friend.own_keys().unwrap();
        let receipt = Receipt {
            parcel: Uuid::from_u128(1),
            outcome: "taken".into(),
            from: Party { site: "JN07".into(), name: "云栖二期售楼处".into() },
            to: Party { site: desk.site_untracked().code, name: String::new() },
            keys: keys.public,
            ..Receipt::default()
        };
        let elsewhere = Receipt { to: Party { site: "JN09".into(), ..Party::default() }, ..receipt.clone() };
        let other = Receipt { keys: PublicKeys::default(), ..receipt.clone() };
        let card = friend.own_card().unwrap();
        let receipts = [
            ("for a parcel never sent", write_signed(&receipt, &keys.sign), "P-10"),
            ("for another site", write_signed(&elsewhere, &keys.sign), "P-06"),
            ("without keys", write_signed(&other, &keys.sign), "P-03"),
        ];
        for (name, file, code) in &receipts {
            let (name, bytes) = (format!("receipt {name}"), file.clone().into_bytes());
            self.0.push(Case { name, bytes, reader: Reader::Receipt, want: Want::Coded(code) });
        }
        for (what, file, reader) in [("card", &card, Reader::Card), ("receipt", &receipts[0].1, Reader::Receipt)] {
            let mut add = |name: String, bytes: Vec<u8>| {
                self.0.push(Case { name: format!("{what} {name}"), bytes, reader, want: Want::Refused });
            };
            // Before that stands the version, whose minor part may be any.
            let says = file.find("\"says\"").unwrap();
            for at in 0..64 {
                add(format!("cut at {at}/64"), file.as_bytes()[..file.len() * at / 64].to_vec());
                let mut bytes = file.clone().into_bytes();
                bytes[says + (file.len() - says) * at / 64] ^= 1;
                add(format!("with a bit turned at {at}/64"), bytes);
            }
            add("of a megabyte".into(), format!("{file}{}", " ".repeat(1_000_000)).into_bytes());
            add("needing version 2".into(), file.replacen("\"min_reader\":1", "\"min_reader\":2", 1).into_bytes());
        }
    }
}
