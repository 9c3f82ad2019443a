// How pages look: black on white for any printer; the reader's own song typeface (宋体) where there
// is one; figures under each other.

let paperStyle = """
    @page { size: A4; margin: 15mm 12mm 17mm;
      @bottom-center { content: counter(page) " / " counter(pages); font: 9pt serif; } }
    @page wide { size: A4 landscape; }
    * { box-sizing: border-box; }
    body { margin: 0; color: #000; background: #fff;
      font: 14px/1.45 "Songti SC", SimSun, "Noto Serif CJK SC", "Source Han Serif SC", serif; }
    .sheet { max-width: 210mm; margin: 0 auto; padding: 16px; }
    .wide { max-width: 297mm; }
    h1 { font-size: 1.5em; line-height: 1.3; text-align: center; margin: 0 0 .5em; }
    p { margin: .3em 0; overflow-wrap: anywhere; }
    .corner { text-align: right; }
    .above { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1em; }
    .grid { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; }
    thead { display: table-header-group; }
    tr { break-inside: avoid; }
    tbody tr:nth-last-child(-n+3) { break-before: avoid; }
    th, td { border: 1px solid #000; padding: .2em .45em; text-align: left; }
    th { text-align: center; background: #eee; print-color-adjust: exact; }
    td { height: 1.9em; overflow-wrap: anywhere; }
    .n, .d { white-space: nowrap; font-variant-numeric: tabular-nums; }
    .n { text-align: right; }
    .b { font-weight: bold; }
    .r { color: #c00; print-color-adjust: exact; }
    .i1 { padding-left: 1.6em; }
    .i2 { padding-left: 2.8em; }
    .i3 { padding-left: 4em; }
    .i4 { padding-left: 5.2em; }
    .note { font-size: .9em; break-before: avoid; }
    .signatures { display: flex; flex-wrap: wrap; gap: .8em 1em; margin-top: 1em;
      break-inside: avoid; break-before: avoid; }
    .signatures span { flex: 1 1 8em; }
    @media print {
      body { font-size: 9.5pt; }
      .sheet { max-width: none; padding: 0; break-after: page; }
      .sheet:last-child { break-after: auto; }
      .sheet.small { break-after: auto; break-inside: avoid; margin-bottom: 12mm; }
      .wide { page: wide; }
      .grid { overflow: visible; }
      col { width: var(--width); }
    }
    @media screen {
      table { width: max-content; min-width: 100%; }
      td { max-width: 22em; }
    }
    @media screen and (max-width: 600px) {
      .sheet { padding: 8px; }
      .above, .above span { display: block; }
      td { max-width: 12em; }
    }
    """
