//! A photo inside a drawing, as its text: `data:image/png;base64,…`. It is rebuilt as a photo by itself is.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::media::Kind;

use super::super::fault::PictureFault;
use super::tree::refuse;

/// How a photo by itself is rebuilt: what reads drawings does not know that.
pub(in crate::picture) type RebuildPhoto = fn(&[u8], Kind) -> Result<Vec<u8>, PictureFault>;

/// The address of the photo, made again.
pub(super) fn rebuild(address: &str, line: usize, photo: RebuildPhoto) -> Result<String, PictureFault> {
    let address = address.trim();
    let Some((head, data)) = address.split_once(',').filter(|(head, _)| is_base64_picture(head)) else {
        let start: String = address.chars().take(40).collect();
        return refuse(format!("a reference to something outside it, `{}`", start.escape_debug()), line);
    };
    let kind = match head.to_ascii_lowercase() {
        head if head.starts_with("data:image/png") => Kind::Png,
        head if head.starts_with("data:image/jp") => Kind::Jpeg,
        _ => return refuse("a picture inside it that is neither JPEG nor PNG", line),
    };
    let data: String = data.chars().filter(|c| !c.is_whitespace()).collect();
    let Some(bytes) = STANDARD.decode(data).ok() else { return refuse("a picture inside it that is damaged", line) };
    match photo(&bytes, kind) {
        Ok(fresh) => {
            let kind = if kind == Kind::Png { "png" } else { "jpeg" };
            Ok(format!("data:image/{kind};base64,{}", STANDARD.encode(fresh)))
        }
        Err(fault) => refuse(format!("a picture inside it that {fault}"), line),
    }
}

fn is_base64_picture(head: &str) -> bool {
    let head = head.to_ascii_lowercase();
    head.starts_with("data:image/") && head.ends_with(";base64")
}
