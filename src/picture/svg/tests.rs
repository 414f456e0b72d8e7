use super::super::{PictureFault, header, rebuild};

fn whole(drawing: &str) -> Result<String, PictureFault> {
    rebuild(drawing.as_bytes()).map(|fresh| String::from_utf8(fresh).expect("text"))
}

fn svg(inside: &str) -> Result<String, PictureFault> {
    whole(&format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 99 99\">{inside}</svg>"))
}

/// What is left of something inside a drawing.
fn left(inside: &str) -> String {
    let fresh = svg(inside).unwrap_or_else(|fault| panic!("{inside}: {fault}"));
    let inside = fresh.strip_prefix("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 99 99\"");
    let inside = inside.expect("a drawing");
    let inside = inside.strip_prefix('>').and_then(|inside| inside.strip_suffix("</svg>"));
    inside.unwrap_or_default().to_owned()
}

#[test]
fn a_drawing_that_could_act_or_reach_out_is_a_fault() {
    for inside in [
        "<script>alert(1)</script>",
        "<g><script href='#a'/></g>",
        "<path onclick='x()'/>",
        "<path ONLOAD='x()'/>",
        "<foreignObject><p/></foreignObject>",
        "<foreignObject requiredExtensions='http://www.w3.org/1999/xhtml'><p/></foreignObject>",
        "<image href='photo.jpg'/>",
        "<image href='https://example.org/p.png'/>",
        "<image href='data:image/svg+xml;base64,PHN2Zy8+'/>",
        "<image href='data:image/png;base64,eHg='/>",
        "<feImage href='#a'/>",
        "<a href='https://example.org'><path/></a>",
        "<a href='javascript:x'><path/></a>",
        "<use href='https://example.org/a.svg#b'/>",
        "<use xlink:href='other.svg#b'/>",
        "<use xmlns:q='http://www.w3.org/1999/xlink' q:href='//example.org#b'/>",
        "<use href='#b' xlink:href='other.svg#b'/><use href='data:image/svg+xml,x#b'/>",
        "<use href='java&#115;cript:alert(1)'/>",
        "<animate attributeName='href' to='javascript:x'/>",
        "<set attributeName='onclick' to='x'/>",
        "<path style='fill: url(https://example.org/a)'/>",
        "<path fill='URL( \"//example.org\")'/>",
        "<path fill='url(data:image/png,x)'/>",
        "<path style='fill: u\\72l(//example.org)'/>",
        "<path fill='u\\72l(//example.org)'/>",
        "<path style='fill: ur/**/l(//example.org); background: url(/*#*/x)'/>",
        "<path style='background-image: url(//example.org)'/>",
        "<path style='cursor: URL(//example.org), auto'/>",
        "<path style='-moz-binding: url(#a)'/>",
        "<path style='width: expression(alert(1))'/>",
        "<path style='fill: image-set(\"//example.org\" 1x)'/>",
        "<path style='fill: -webkit-image-set(url(#a) 1x)'/>",
        "<path style='filter: src(\"//example.org\")'/>",
        "<path style='fill: element(#a)'/>",
        "<path style='--a: red; fill: var(--a)'/>",
        "<path style='fill: red /* no end'/>",
        "<style>@import '//example.org'</style>",
        "<style>@\\69mport '//example.org'</style>",
        "<style><![CDATA[ @IMPORT '//example.org' ]]></style>",
        "<style>a { background: image-set('//example.org' 1x) }</style>",
        "<style>@imp<!-- -->ort '//example.org'</style>",
        "<style>@imp<![CDATA[ort]]> '//example.org'</style>",
        "<style>@imp&#111;rt '//example.org'</style>",
        "<style>@imp<g/>ort '//example.org'</style>",
        "<style>@imp<metadata/>ort '//example.org'</style>",
        "<style>@font-face { font-family: a; src: url(a.woff) }</style>",
        "<style>@keyframes a { to { fill: red } }</style>",
        "<style>@media print { path { fill: red } }</style>",
        "<style media='print'>path { fill: red }</style>",
        "<style>path[d^='M'] { fill: url(#a) }</style>",
        "<style>path:nth-child(2) { fill: red }</style>",
        "<style>path { fill: url(//example.org) }</style>",
        "<path d='&xxe;'/>",
        "<g xmlns='http://www.w3.org/1999/xhtml'><path/></g>",
        "<h:script xmlns:h='http://www.w3.org/1999/xhtml'>x</h:script>",
        "<h:iframe xmlns:h='http://www.w3.org/1999/xhtml' src='//example.org'/>",
        "<g xmlns:s='http://www.w3.org/2000/svg'><s:script/></g>",
        "<?xml-stylesheet href='//example.org'?>",
        "<?XML-Stylesheet href='//example.org'?>",
    ] {
        assert!(matches!(svg(inside), Err(PictureFault::Unsafe { line: 1, .. })), "{inside}: {:?}", svg(inside));
    }
    let entities = "<!DOCTYPE svg [<!ENTITY a 'b'>]>\n<svg/>";
    assert!(matches!(whole(entities), Err(PictureFault::Unsafe { .. })));
    let third = svg("\n\n<script/>").unwrap_err();
    assert_eq!(third.to_string(), "has the element `script` on line 3");
    assert_eq!(third.cure(), "remove it, export the drawing as plain SVG, or save it as PNG");
}

#[test]
fn a_drawing_that_is_no_xml_is_a_fault() {
    for inside in
        ["<g>", "</g>", "<g></path>", "<path d=1/>", "<path d='1' d='2'/>", "<path d='<'/>", "a & b", "<!-- x", "< g/>"]
    {
        assert!(svg(inside).is_err(), "{inside}");
    }
    for drawing in ["<svg/><svg/>", "<g><svg/></g>", "<svg/>text", "text<svg/>", "<svg xmlns='urn:other'/>"] {
        assert!(whole(drawing).is_err(), "{drawing}");
    }
    assert!(svg(&format!("{}{}", "<g>".repeat(300), "</g>".repeat(300))).is_err());
}

#[test]
fn what_nobody_sees_does_not_stay() {
    for inside in [
        "<!-- SECRET --><title>SECRET</title><desc>SECRET</desc><metadata><a>SECRET</a></metadata>",
        "<?SECRET SECRET?>SECRET<g>SECRET</g>",
        "<g display='none'><text>SECRET</text></g>",
        "<g style='display:none'><g><text>SECRET</text></g></g>",
        "<style>.off { display: none }</style><g class='off'><text>SECRET</text></g>",
        "<style>#off text { visibility: hidden }</style><g id='off'><text>SECRET</text></g>",
        "<style>g > .a { opacity: 0 } .a { opacity: 1 }</style><g><g class='a'><text>SECRET</text></g></g>",
        "<style>text { display: none !important }</style><text style='display: inline'>SECRET</text>",
        "<g visibility='hidden'><text>SECRET</text></g>",
        "<g opacity='0'><text>SECRET</text></g>",
        "<g style='opacity: 0%'><text>SECRET</text></g>",
        "<text fill='none'>SECRET</text>",
        "<text fill='transparent'>SECRET</text>",
        "<text fill='rgba(0, 0, 0, 0)'>SECRET</text>",
        "<text fill='#0000'>SECRET</text>",
        "<g color='transparent'><text fill='currentColor'>SECRET</text></g>",
        "<g fill='none' stroke='none'><text>SECRET</text></g>",
        "<text fill-opacity='0'>SECRET</text>",
        "<text fill='none' stroke='red' stroke-width='0'>SECRET</text>",
        "<text font-size='0'>SECRET</text>",
        "<text x='-900' y='10'>SECRET</text>",
        "<text x='10' y='400'>SECRET</text>",
        "<text x='120' y='10'>SECRET</text>",
        "<text x='-20' text-anchor='end'>SECRET</text>",
        "<text transform='translate(5000)'>SECRET</text>",
        "<g transform='scale(2) rotate(90)'><text y='900'>SECRET</text></g>",
        "<text style='letter-spacing: 0px'><tspan x='-300' y='8'>SECRET</tspan><tspan x='-300' y='20'>SECRET</tspan></text>",
        "<defs><text id='SECRET'>SECRET</text></defs><symbol><text>SECRET</text></symbol>",
        "<switch><path d='M0 0' stroke='red'/><text>SECRET</text></switch>",
        "<switch><foreignObject requiredExtensions='&#104;ttp://ns.adobe.com/'><p>SECRET</p></foreignObject></switch>",
        "<path d='M0 0' id='SECRET' class='SECRET' data-name='SECRET' aria-label='SECRET' role='SECRET'/>",
        "<path d='M0 0' inkscape:label='SECRET' xml:base='SECRET' style='--SECRET: 1; SECRET: 1; /* SECRET */'/>",
        "<path d='M0 0 SECRET' transform='SECRET(1)' x='SECRET' fill='red;SECRET'/>",
        "<style>.SECRET { fill: red } .b .SECRET { fill: red }</style><path class='b' d='M0 0'/>",
        "<style>.SECRET { fill: red }</style><path class='SECRET' d='M0 0'/>",
        "<path fill='url(#SECRET)' d='M0 0'/><linearGradient id='SECRET'/>",
        "<use href='#SECRET'/><path fill='url(#SECRET-2) red' d='M0 0'/>",
        "<filter id='a'><feFlood result='SECRET'/><feOffset in='SECRET'/></filter><path d='M0 0' filter='url(#a)'/>",
        "<text lang='SECRET SECRET:'>a<title>SECRET</title></text>",
        "<text y='9' transform='scale(0)'>SECRET</text><g transform='matrix(1 0 0 0 0 0)'><text y='9'>SECRET</text></g>",
        "<g transform='scale(.001)'><text y='9000'>SECRET</text></g><g style='transform: scale(0)'><text>SECRET</text></g>",
        "<text y='9' font-size='0.001'>SECRET</text><g font-size='1px'><text y='9' font-size='1%'>SECRET</text></g>",
        "<text y='9' font-size='.001em'>SECRET</text><text y='9' style='font: .01px serif'>SECRET</text>",
        "<g opacity='.1'><g opacity='.1'><text y='9'>SECRET</text></g></g><text y='9' fill-opacity='.001'>SECRET</text>",
        "<text y='9' fill='#00000001'>SECRET</text><text y='9' fill='rgb(0 0 0 / .1%)'>SECRET</text>",
        "<text y='9' textLength='0'>SECRET</text><text y='9' textLength='.1'>SECRET</text>",
        "<text y='9' letter-spacing='-16px'>SECRET</text>",
        "<text x='9' y='9' dx='-900'>SECRET</text><text x='9' y='9' dy='90em'>SECRET</text>",
        "<text><tspan x='-900' y='9'>SECRET</tspan></text><text x='9' y='9'><tspan x='-900'>SECRET</tspan></text>",
        "<text x='-900' y='9'>SECRET<tspan x='9' y='9'> </tspan></text><text x='900%' y='9'>SECRET</text>",
        "<text x='-900 -800 -700' y='9'>SECRET</text><text y='9' baseline-shift='900px'>SECRET</text>",
        "<svg width='0'><text y='9'>SECRET</text></svg><svg height='0%'><text y='9'>SECRET</text></svg>",
        "<svg style='width:0px'><text y='9'>SECRET</text></svg><svg viewBox='0 0 0 9'><text y='9'>SECRET</text></svg>",
        "<svg x='900'><text y='9'>SECRET</text></svg><svg viewBox='900 0 9 9'><text y='9'>SECRET</text></svg>",
        "<use href='#a' x='900'/><defs><text id='a' y='9'>SECRET</text></defs>",
        "<use href='#a' transform='scale(0)'/><use href='#a' opacity='0'/><g display='none'><text id='a' y='9'>SECRET</text></g>",
        "<use href='#a' width='0'/><symbol id='a'><text y='9'>SECRET</text></symbol>",
        "<use href='#a' x='900'/><defs><g id='a'><use href='#b'/></g><text id='b' y='9'>SECRET</text></defs>",
        "<clipPath id='a'/><text y='9' clip-path='url(#a)'>SECRET</text>",
        "<clipPath id='a'><rect width='0' height='9'/></clipPath><g clip-path='url(#a)'><text y='9'>SECRET</text></g>",
        "<clipPath id='a'><path d='M0 0'/></clipPath><g style='clip-path: url(#a)'><text y='9'>SECRET</text></g>",
        "<clipPath id='a'><rect x='90' width='9' height='9'/></clipPath><text y='90' clip-path='url(#a)'>SECRET</text>",
        "<text y='9'><textPath href='#a'>SECRET</textPath></text><path id='a' fill='none' d='M-900 0h9'/>",
        "<text><textPath href='#none'>SECRET</textPath></text>",
        "<text><textPath href='#a' startOffset='101%'>SECRET</textPath></text><path id='a' d='M0 9h90'/>",
        "<text requiredExtensions='http://www.w3.org/none' y='9'>SECRET</text>",
        "<text y='9' font-family='SECRET, Arial'>a</text><text y='9' style=\"font: 10px 'SECRET source'\">a</text>",
        "<g xml:lang='from-SECRET' fill='SECRET' text-rendering='SECRET' style='stroke: #SECRET'><path d='M0 0h9'/></g>",
    ] {
        assert!(!left(inside).contains("SECRET"), "{inside}: {}", left(inside));
    }
    assert_eq!(
        left("<text>a <tspan fill='none'> </tspan>b<tspan display='none'>c</tspan></text>").matches('c').count(),
        0
    );
    // Nobody can tell what is seen of these, or not without moving others.
    for (inside, what) in [
        ("<text y='9'>a<tspan dx='9000'>SECRET</tspan></text>", "hidden words inside a text"),
        ("<text y='9'>a<tspan font-size='.01'>SECRET</tspan></text>", "hidden words inside a text"),
        ("<text x='9 -900' y='9'>aSECRET</text>", "hidden words inside a text"),
        ("<text x='-900' y='9'>SECRET<tspan x='9' y='9'>a</tspan></text>", "hidden words inside a text"),
        ("<text><textPath href='#a'>SECRET</textPath></text><path id='a' d='M0 9h1'/>", ""),
        ("<mask id='a'/><text y='9' mask='url(#a)'>SECRET</text>", "text under a `mask`"),
        ("<mask id='a'><text y='9'>SECRET</text></mask><path mask='url(#a)' d='M0 0h9'/>", "text inside `mask`"),
        (
            "<clipPath id='a'><text y='9'>SECRET</text></clipPath><path clip-path='url(#a)' d='M0 0h9'/>",
            "text inside `clipPath`",
        ),
        (
            "<pattern id='a'><text y='9'>SECRET</text></pattern><path fill='url(#a)' d='M0 0h9'/>",
            "text inside `pattern`",
        ),
        (
            "<filter id='a'><feFlood/></filter><g filter='url(#a)'><text y='9'>SECRET</text></g>",
            "text under a `filter`",
        ),
        ("<text y='9' filter='opacity(0)'>SECRET</text>", "text under a `filter`"),
        ("<text y='9' style='transform: translate(900%)'>SECRET</text>", ""),
        ("<text y='9' style='clip-path: inset(100%)'>SECRET</text>", "`inset(` in its style"),
        ("<text y='9' style='font-size: calc(0px)'>SECRET</text>", "`calc(` in its style"),
        ("<switch><text systemLanguage='fr'>SECRET</text><text>b</text></switch>", "`systemLanguage`"),
        (
            "<text y='20'>SECRET</text><g fill='rgb(0,0,0)'><rect y='5' width='90' height='20'/></g>",
            "words under a box",
        ),
        ("<text y='20'>SECRET</text><rect y='5' width='90' height='20'/>", "words under a box"),
        (
            "<text x='90' y='20' text-anchor='end'>SECRET</text><path fill='black' d='M9 2v30h90v-30z'/>",
            "words under a box",
        ),
    ] {
        let fault = svg(inside)
            .map_or_else(|fault| fault.to_string(), |fresh| if what.is_empty() { fresh } else { String::new() });
        assert!(fault.contains(what) && !fault.contains("SECRET"), "{inside}: {fault}");
    }
    // Behind words that nobody sees, others would move.
    let hidden = svg("<text>a<tspan visibility='hidden'>SECRET</tspan>b</text>").unwrap_err();
    assert_eq!(hidden.to_string(), "has hidden words inside a text on line 1");
}

#[test]
fn what_is_seen_stays() {
    for inside in [
        "<path d=\"M0 0\"/>",
        "<path fill=\"none\" stroke=\"red\" d=\"M0 0\"/>",
        "<g fill=\"none\"><path fill=\"red\" d=\"M0 0\"/></g>",
        "<g visibility=\"hidden\"><path visibility=\"visible\" d=\"M0 0\"/></g>",
        "<text x=\"50\" y=\"99\">a</text>",
        "<text x=\"-20\" y=\"9\">seen in part</text>",
        "<text x=\"120\" y=\"9\">عربي</text>",
        "<text x=\"120\" y=\"9\" text-anchor=\"end\">seen in part</text>",
        "<g text-anchor=\"end\"><text x=\"120\" y=\"9\">seen in part</text></g>",
        "<g transform=\"translate(-200)\"><text x=\"250\" y=\"9\">a</text></g>",
        "<text x=\"900\" dx=\"-850\" y=\"9\">a</text>",
        "<svg x=\"-900\" overflow=\"visible\"><text x=\"900\" y=\"9\">a</text></svg>",
        "<svg x=\"9\" width=\"50%\" height=\"9\" viewBox=\"900 900 50 9\"><text x=\"900\" y=\"909\">a</text></svg>",
        "<use href=\"#a\" x=\"-900\"/><defs><text id=\"a\" x=\"950\" y=\"9\">a</text></defs>",
        "<use href=\"#a\" width=\"9\" height=\"9\"/><symbol id=\"a\" viewBox=\"0 0 900 900\"><text y=\"400\" font-size=\"300\">a</text></symbol>",
        "<text x=\"9\" y=\"9\" text-anchor=\"middle\">a<tspan dx=\"20\" dy=\"-2\">b</tspan></text>",
        "<text x=\"9\" y=\"0.9em\">a<tspan x=\"9\" dy=\"1.1em\">b</tspan></text>",
        "<text x=\"1 9 17\" y=\"9\">abc</text>",
        "<text y=\"9\" textLength=\"30\">abc</text>",
        "<g clip-path=\"url(#a)\"><text y=\"9\">a</text></g><clipPath id=\"a\"><path d=\"M0 0h99v99H0z\"/></clipPath>",
        "<defs><rect id=\"a\" width=\"99\" height=\"9\"/></defs><clipPath id=\"b\"><use href=\"#a\"/></clipPath><g clip-path=\"url(#b)\"><text y=\"9\">a</text></g>",
        "<filter id=\"a\"><feGaussianBlur in=\"SourceAlpha\" stdDeviation=\"1\"/><feBlend in=\"SourceGraphic\"/></filter><text y=\"9\" filter=\"url(#a)\">a</text>",
        "<rect width=\"99\" height=\"99\"/><text y=\"9\">a</text><rect x=\"5\" y=\"-9\" width=\"9\" height=\"20\"/>",
        "<text y=\"9\">a</text><rect fill-opacity=\".5\" width=\"99\" height=\"99\"/><rect fill=\"none\" stroke=\"red\" width=\"99\" height=\"99\"/>",
        "<text y=\"9\">a</text><rect style=\"mix-blend-mode:multiply\" width=\"99\" height=\"99\"/>",
        "<text y=\"9\">a</text><g filter=\"blur(9px)\"><rect fill=\"rgb(1 2 3 / 40%)\" width=\"99\" height=\"99\"/></g>",
        "<text y=\"9\" font-family=\"'Noto Sans Arabic', MyriadPro-Bold, sans-serif\">a</text>",
        "<g transform=\"scale(.001)\"><text y=\"9000\" font-size=\"9000\">a</text></g>",
        "<use href=\"#a\"/><g display=\"none\"><path id=\"a\" d=\"M0 0\"/></g>",
        "<clipPath id=\"a\"><path fill=\"none\" d=\"M0 0h9v9z\"/></clipPath><path clip-path=\"url(#a)\" d=\"M0 0\"/>",
        "<marker id=\"a\"><path d=\"M0 0\"/></marker><path fill=\"none\" marker-end=\"url(#a)\" d=\"M0 0\"/>",
        "<text><textPath href=\"#a\">b</textPath></text><defs><path id=\"a\" fill=\"none\" d=\"M0 9h90\"/></defs>",
        "<text xml:lang=\"ar\" xml:space=\"preserve\" direction=\"rtl\">حلب &lt;&amp;</text>",
        "<path fill=\"#12345678\" d=\"M0 0\"/>",
        "<path style=\"fill:rgb(1 2 3 / 50%);stroke:currentColor;mix-blend-mode:multiply\" d=\"M0 0\"/>",
        "<path transform=\"rotate(45,1e1,-2.5) scale(.5)\" d=\"M0,0l1e-3-2z\"/>",
    ] {
        assert_eq!(left(inside), inside);
    }
    assert_eq!(
        left(
            "<style>.a>.b:hover{fill:red} circle , g.b > *#c{fill:RED}</style><g class='b a'><path id='c' d='M0 0'/></g>"
        ),
        "<style>circle,g.a&gt;#a{fill:RED}</style><g class=\"a\"><path id=\"a\" d=\"M0 0\"/></g>"
    );
    assert_eq!(left("<path fill='var(--x, rgb(1, 2, 3))' d='M0 0'/>"), "<path fill=\"rgb(1, 2, 3)\" d=\"M0 0\"/>");
}

#[test]
fn drawings_of_the_common_programs_pass_and_keep_no_name() {
    for (program, drawing) in [
        ("D3", include_str!("specimens/d3.svg")),
        ("Figma", include_str!("specimens/figma.svg")),
        ("Graphviz", include_str!("specimens/graphviz.svg")),
        ("Illustrator", include_str!("specimens/illustrator.svg")),
        ("Inkscape", include_str!("specimens/inkscape.svg")),
        ("matplotlib", include_str!("specimens/matplotlib.svg")),
        ("QGIS", include_str!("specimens/qgis.svg")),
        ("svglite", include_str!("specimens/svglite.svg")),
    ] {
        let fresh = whole(drawing).unwrap_or_else(|fault| panic!("{program}: {fault}"));
        assert!(!fresh.contains("SECRET"), "{program}: {fresh}");
        // Everything that draws is still there.
        let drawn =
            |text: &str| ["<path", "<rect", "<circle", "<use", "<image", "<text"].map(|tag| text.matches(tag).count());
        let lost: usize = drawn(drawing).iter().zip(drawn(&fresh)).map(|(before, after)| before - after).sum();
        let hidden = drawing.matches("<text").count() - drawing.matches("<textPath").count();
        assert!(lost <= hidden, "{program}: {fresh}");
        assert_eq!(whole(&fresh).as_ref(), Ok(&fresh), "{program}: again");
    }
}

#[test]
fn the_text_of_a_drawing_is_gathered_and_its_names_are_short() {
    let bytes = "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>
<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">
<!-- made by SECRET -->
<s:svg xmlns:s='http://www.w3.org/2000/svg' xmlns:inkscape='http://www.inkscape.org/' width='40px' height='29.5'
  inkscape:export-filename='/home/SECRET/a.png' data-name='SECRET' sodipodi:docname='SECRET'>
<s:metadata><rdf:RDF><g>SECRET&nbsp;</g></rdf:RDF></s:metadata><sodipodi:namedview inkscape:x='SECRET'/>
<s:style>/* SECRET */ .SECRET &gt; tspan { fill: ur<!-- -->l('#SECRET') }</s:style>
<s:text y='9' class='SECRET' xml:space='preserve' style='fill:red/* SECRET */'>1 &lt; <s:tspan>2 &amp; <![CDATA[<]]> &#233;</s:tspan></s:text>
<s:use xlink:href='#SECRET-2'/></s:svg>
";
    assert_eq!(
        whole(bytes).as_deref(),
        Ok("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40px\" height=\"29.5\">\
            <style>.a&gt;tspan{fill:url(#b)}</style>\
            <text y=\"9\" class=\"a\" xml:space=\"preserve\" style=\"fill:red\">1 &lt; <tspan>2 &amp; &lt; é</tspan></text>\
            <use href=\"#a\"/></svg>")
    );
    let size = |bytes: &[u8]| header(bytes, bytes.len() as u64).map(|header| header.size);
    assert_eq!(size(bytes.as_bytes()), Ok((40, 30)));
    assert_eq!(size(b"<svg width='10mm' height='5mm'/>"), Err(PictureFault::NoViewBox));
}

#[test]
fn a_drawing_that_multiplies_itself_is_a_fault() {
    let mut uses = "<path id='a0' d='M0 0'/>".to_owned();
    for level in 0..9 {
        let one = format!("<use href='#a{level}'/>").repeat(10);
        uses.push_str(&format!("<g id='a{}'>{one}</g>", level + 1));
    }
    assert!(svg(&uses).is_err());
    assert!(svg("<g id='a'><use href='#a'/></g>").is_err());
    let chain: String = (0..5000).map(|at| format!("<use id='a{at}' href='#a{}'/>", at + 1)).collect();
    assert!(svg(&chain).is_err());
}
