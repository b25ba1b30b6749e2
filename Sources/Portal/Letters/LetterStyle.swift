/// The one style sheet of all letters; it stands in the letter itself, so that the file alone can be kept and printed.
enum LetterStyle {
  // The page has no margin of its own: browsers then print neither the file's path nor a date at its edges. One
  // millimetre less than A4's height, since a page that is full to the last dot gets an empty one after it.
  static let sheet: StaticString = """
    :root{--brand:#1d4f7c;--brand-deep:#12324f;--brand-tint:#eaf1f7}
    @page{size:A4 portrait;margin:0}
    *,*::before,*::after{box-sizing:border-box}
    html{background:#d9dcdf;-webkit-print-color-adjust:exact;print-color-adjust:exact}
    body{margin:0;color:#1a1d20;font-family:"Hiragino Sans","Hiragino Kaku Gothic ProN","BIZ UDPGothic",
    "Yu Gothic Medium","Meiryo","Noto Sans CJK JP","Noto Sans JP","IPAexGothic",sans-serif;font-size:10.5pt;
    line-height:1.5;line-break:strict;overflow-wrap:anywhere}
    html[lang=en] body{font-family:"Segoe UI","Helvetica Neue","Noto Sans","Liberation Sans","DejaVu Sans",
    "Noto Sans CJK JP","IPAexGothic",sans-serif;font-size:10pt;line-height:1.5}
    p,h1,h2,ul,ol,dl,dd,table{margin:0;padding:0}
    .sheet{width:210mm;min-height:296mm;margin:6mm auto;padding:13mm 18mm 8mm;background:#fff;display:flex;
    flex-direction:column}
    @media print{html{background:none}.sheet{margin:0}}

    .top{display:flex;justify-content:space-between;gap:6mm;min-height:25mm}
    .addressee{flex:1 1 auto;min-width:0;font-size:11.5pt;line-height:1.5}
    .addressee p+p{margin-top:1mm}
    .honorific{white-space:nowrap}
    .sender{flex:none;max-width:66mm;text-align:right;font-size:9.5pt;line-height:1.6}
    .sender p{text-wrap:balance;word-break:auto-phrase}
    .institution{margin-top:2mm;font-size:12pt;font-weight:bold;color:var(--brand-deep)}
    .mark{display:inline-block;width:1.7em;margin-right:.5em;border-radius:.2em;background:var(--brand);color:#fff;
    text-align:center}

    h1{margin:5mm 0 3.5mm;padding:1.8mm 0;border-top:.6mm solid var(--brand);border-bottom:.2mm solid var(--brand);
    color:var(--brand-deep);font-size:17pt;line-height:1.3;letter-spacing:.08em;text-align:center}
    html[lang=en] h1{letter-spacing:0}
    h2{margin:4mm 0 1.2mm;padding-left:2.5mm;border-left:1.2mm solid var(--brand);color:var(--brand-deep);
    font-size:11.5pt;line-height:1.35}
    .closing{text-align:right}
    ol,ul{padding-left:1.7em}
    li{padding-left:.2em}
    li+li{margin-top:.6mm}
    p,li{text-wrap:pretty}
    ol li::marker{font-weight:bold;color:var(--brand-deep)}
    .address,.id,.secret,.cells td,.number{
    font-family:"Noto Sans Mono","Consolas","DejaVu Sans Mono","Liberation Mono",monospace}
    .address{display:block;margin:1mm 0;padding:1mm 3mm;border:.2mm solid #7b8690;font-size:12pt;line-break:anywhere}

    .panel{margin-top:4mm;border:.4mm solid var(--brand)}
    .panel div{display:flex}
    .panel div+div{border-top:.2mm solid #a9b3bb}
    .panel dt{flex:none;width:44mm;padding:1.6mm 3mm;background:var(--brand-tint);color:var(--brand-deep);
    font-weight:bold;display:flex;align-items:center}
    .panel dd{flex:1 1 auto;min-width:0;padding:1.6mm 5mm;font-size:12pt;align-self:center}
    .panel .id{font-size:17pt;line-height:1.3;letter-spacing:.06em}
    .panel .until{font-size:13pt;font-weight:bold}
    .secret{display:flex;flex-wrap:wrap;gap:1.5mm 6mm;font-size:25pt;line-height:1.2}
    .group{display:flex;gap:.8mm}
    .character{display:block;min-width:7.4mm;text-align:center}
    .kinds .character::after{display:block;font-family:"Noto Sans CJK JP","IPAexGothic","Meiryo",sans-serif;
    font-size:8pt;line-height:1.3;color:#434b52;white-space:nowrap}
    .kinds .upper::after{content:"英大"}
    .kinds .lower::after{content:"英小"}
    .kinds .digit::after{content:"数字"}
    .kinds .symbol::after{content:"記号"}
    html[lang=en] .kinds .upper::after{content:"cap."}
    html[lang=en] .kinds .lower::after{content:"small"}
    html[lang=en] .kinds .digit::after{content:"digit"}
    html[lang=en] .kinds .symbol::after{content:"sign"}

    .caution{margin-top:4mm;padding:2mm 4mm;border:.4mm solid #8a1c1c}
    .caution ul{padding-left:1.3em}
    .caution h2{margin:0 0 1mm;padding:0;border:0;color:#8a1c1c}

    .card{position:relative;margin:6mm 0 2mm;padding:4mm;border:.3mm dashed #434b52}
    .cut{position:absolute;top:-2.2mm;left:50%;transform:translateX(-50%);padding:0 3mm;background:#fff;color:#434b52;
    font-size:7.5pt;line-height:4.4mm;white-space:nowrap}
    .card-head{display:flex;justify-content:space-between;align-items:flex-end;gap:6mm;margin-bottom:2.5mm}
    .card-name{font-size:9.5pt;line-height:1.4;color:var(--brand-deep);min-width:0}
    .card-name strong{display:block;font-size:13pt}
    .card-facts{flex:none;display:grid;grid-template-columns:auto auto;gap:0 3mm;font-size:9.5pt;line-height:1.45}
    .card-facts div{display:contents}
    .card-facts dt{color:#434b52}
    .number{font-weight:bold}
    .cells{width:100%;border-collapse:collapse;table-layout:fixed}
    .cells th,.cells td{border:.25mm solid #5d6871;text-align:center;padding:0}
    .cells th{height:8mm;background:var(--brand-tint);color:var(--brand-deep);font-size:15pt;line-height:1}
    .cells thead th{border-bottom-width:.7mm}
    .cells tbody th{border-right-width:.7mm}
    .cells .corner{height:8mm;border:0}
    .cells td{height:12mm;font-size:21pt;line-height:1}
    .cells tbody tr:nth-child(even) td{background:#f1f3f5}
    .cells th:nth-child(6),.cells td:nth-child(6){border-right-width:.7mm}

    footer{margin-top:auto;padding-top:3.5mm}
    .help{display:flex;align-items:baseline;flex-wrap:wrap;gap:0 6mm;padding:1.5mm 4mm;background:var(--brand-tint);
    border-top:.6mm solid var(--brand)}
    .help-title{font-weight:bold;color:var(--brand-deep)}
    .help-number{font-size:17pt;line-height:1.3;font-weight:bold;white-space:nowrap}
    .help-hours{font-size:9.5pt}
    .revision{margin-top:1.5mm;text-align:right;font-size:8pt;color:#434b52}

    """
}
