//! Cuts running text into pieces that may stand on different sheets.
//!
//! Invariants: the pieces joined give the text again; a piece ends at a paragraph or sentence where there is one. Pieces on
//! the same sheet are drawn as one flowing text, so the cut shows only where a sheet ends.

/// Lines a piece may take by estimate. Small pieces fill a sheet well; the cut shows only at its end.
const PIECE_LINES: usize = 4;

/// A text of at most this many lines is left whole.
const WHOLE_LINES: usize = 14;

/// Cuts `text` for a column of `width` full-width characters. A short text is one piece; so is an empty one.
pub fn pieces(text: &str, width: usize) -> Vec<String> {
    let width = width.max(4);
    if lines(text, width) <= WHOLE_LINES {
        return vec![text.to_owned()];
    }
    let mut pieces: Vec<String> = Vec::new();
    let mut piece = String::new();
    for sentence in sentences(text, width * PIECE_LINES / 2) {
        if !piece.is_empty() && lines(&piece, width) + lines(sentence, width) > PIECE_LINES {
            pieces.push(std::mem::take(&mut piece));
        }
        piece.push_str(sentence);
    }
    pieces.push(piece);
    pieces
}

/// Estimated lines: Chinese characters are one wide, all others a little over half.
fn lines(text: &str, width: usize) -> usize {
    text.lines().map(|line| (tenths(line).div_ceil(width * 10)).max(1)).sum()
}

fn tenths(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 6 } else { 10 }).sum()
}

/// The sentences of a text with what ends them; one longer than `most` characters is cut hard.
fn sentences(text: &str, most: usize) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut start, mut length) = (0, 0);
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        length += 1;
        let end = at + c.len_utf8();
        let closes = matches!(c, '\n' | '。' | '！' | '？' | '；')
            || (matches!(c, '.' | '!' | '?') && rest.peek().is_some_and(|(_, next)| next.is_whitespace()));
        if closes || length >= most {
            found.push(&text[start..end]);
            (start, length) = (end, 0);
        }
    }
    if start < text.len() {
        found.push(&text[start..]);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_short_text_stays_whole() {
        assert_eq!(pieces("水管漏水。", 36), ["水管漏水。"]);
        assert_eq!(pieces("", 36), [""]);
    }

    #[test]
    fn a_long_text_is_cut_at_sentences() {
        let text = "客户反映卫生间顶部渗水，物业已两次上门仍未修好。".repeat(60);
        let cut = pieces(&text, 36);
        assert!(cut.len() > 3);
        assert!(cut.iter().all(|piece| piece.ends_with('。') && lines(piece, 36) <= PIECE_LINES));
    }

    proptest! {
        #[test]
        fn pieces_joined_are_the_text(text in "[一-十a-c。\\. \n]{0,1500}") {
            let cut = pieces(&text, 36);
            prop_assert_eq!(cut.concat(), text);
            prop_assert!(cut.len() == 1 || cut.iter().all(|piece| lines(piece, 36) <= PIECE_LINES));
        }
    }
}
