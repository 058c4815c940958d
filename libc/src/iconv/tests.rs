use std::{vec, vec::Vec};

use super::*;

fn all(from: &str, to: &str, input: &[u8]) -> (Vec<u8>, Progress) {
    let mut converter =
        Converter::new(from.as_bytes(), to.as_bytes(), Charset::Ascii).expect("sets");
    let mut output = vec![0; 4 * input.len() + 8];
    let progress = converter.convert(input, &mut output);
    output.truncate(progress.written);
    (output, progress)
}

#[test]
fn every_character_comes_back_from_each_unicode_form() {
    let forms = [
        "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE",
    ];
    let text: String = (1..=0x10_ffff)
        .filter_map(char::from_u32)
        .step_by(7)
        .collect();
    for form in forms {
        let (coded, progress) = all("UTF-8", form, text.as_bytes());
        assert_eq!((progress.read, progress.stop), (text.len(), None), "{form}");

        let (back, _) = all(form, "UTF-8", &coded);

        assert!(back == text.as_bytes(), "{form}");
    }
}

#[test]
fn a_mark_of_byte_order_is_minded_and_left_out() {
    let (text, _) = all("UTF-16", "UTF-8", &[0xfe, 0xff, 0, b'a']);

    assert_eq!(text, b"a");
    assert_eq!(all("UTF-8", "UTF-16", b"a").0, [0xff, 0xfe, b'a', 0]);
}

#[test]
fn a_full_output_takes_no_character_halfway() {
    let mut converter = Converter::new(b"UTF-8", b"UTF-16BE", Charset::Ascii).expect("sets");
    let mut output = [0; 5];

    let progress = converter.convert("a\u{10000}b".as_bytes(), &mut output);

    assert_eq!(
        (progress.read, progress.written, progress.stop),
        (1, 2, Some(Stop::Full))
    );
}

#[test]
fn the_start_of_a_character_is_incomplete_and_a_wrong_byte_invalid() {
    let (_, cut) = all("UTF-8", "ASCII", b"a\xc3");
    let (_, wrong) = all("UTF-8", "ASCII", b"a\xff");

    assert_eq!((cut.read, cut.stop), (1, Some(Stop::Incomplete)));
    assert_eq!((wrong.read, wrong.stop), (1, Some(Stop::Invalid)));
}

#[test]
fn leniences_leave_out_or_replace() {
    let (ignored, progress) = all("UTF-8", "ASCII//IGNORE", "aéb".as_bytes());
    assert_eq!(
        (&*ignored, progress.stop),
        (&b"ab"[..], Some(Stop::Invalid))
    );

    let (similar, progress) = all("UTF-8", "ASCII//TRANSLIT", "“5 €”".as_bytes());
    assert_eq!((&*similar, progress.irreversible), (&b"\"5 EUR\""[..], 3));
}

#[test]
fn windows_1252_comes_back() {
    let bytes: Vec<u8> = (1..=0xff)
        .filter(|byte| ![0x81, 0x8d, 0x8f, 0x90, 0x9d].contains(byte))
        .collect();

    let (text, _) = all("CP1252", "UTF-8", &bytes);

    assert_eq!(all("UTF-8", "WINDOWS-1252", &text).0, bytes);
}
