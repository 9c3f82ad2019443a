// How the pages of a report look: in the light or the dark as the reader has it, in one column on a
// phone, on A4 with page numbers. The reader's own typefaces; black on white on paper.

let reportStyle = """
    :root { color-scheme: light dark; --ink: #1c1b1a; --paper: #fff; --soft: #5c5a57;
      --rule: #cfccc7; --band: #f4f2ee; --link: #0b5394; --error: #8c1d18; --red: #b3261e;
      --yellow: #8a5a00; --green: #22662f; --bar: #6a8caf; --tier1: #2f5d8a; --tier2: #c98a1b;
      --tier3: #7a9a4a; }
    @media screen and (prefers-color-scheme: dark) { :root { --ink: #e9e6e1; --paper: #171614;
      --soft: #aeaaa3; --rule: #45423d; --band: #232120; --link: #8ab8e6; --error: #ff8a80;
      --red: #ff8a80; --yellow: #e8b95b; --green: #86c98f; --bar: #7f9fc0; --tier1: #6f9fd0;
      --tier2: #dda53f; --tier3: #9dbd6a; } }
    @page { size: A4; margin: 15mm 14mm 17mm;
      @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; } }
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 62rem; padding: 0 1rem 2rem; color: var(--ink);
      background: var(--paper); overflow-wrap: anywhere; font: 15px/1.55 system-ui, "PingFang SC",
      "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; }
    a { color: var(--link); }
    nav { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; padding: .8rem 0;
      border-bottom: 1px solid var(--rule); }
    h1 { font-size: 1.7rem; line-height: 1.25; margin: 1.2rem 0 .3rem; }
    h2 { font-size: 1.25rem; line-height: 1.3; margin: 2rem 0 .6rem; padding-bottom: .2rem;
      border-bottom: 1px solid var(--rule); break-after: avoid; }
    h3 { font-size: 1.02rem; margin: 1.2rem 0 .4rem; break-after: avoid; }
    p { margin: .4rem 0; }
    .subtitle, .note, figcaption, footer, .meta { color: var(--soft); }
    .note, figcaption, footer { font-size: .87rem; }
    .contents, .legend, .names { list-style: none; margin: .6rem 0; padding: 0; display: flex;
      flex-wrap: wrap; gap: .2rem 1.1rem; }
    .facts { display: grid; grid-template-columns: max-content 1fr; margin: .6rem 0; }
    dt, dd { margin: 0; padding: .28rem 0; border-bottom: 1px solid var(--rule); }
    dt { color: var(--soft); padding-right: 1.5rem; }
    dd { min-width: 0; }
    table { border-collapse: collapse; width: 100%; margin: .6rem 0; font-size: .9rem; }
    thead { display: table-header-group; }
    th, td { padding: .28rem .5rem; text-align: left; vertical-align: top; font-weight: normal;
      border-bottom: 1px solid var(--rule); }
    thead th { font-weight: 600; background: var(--band); print-color-adjust: exact; }
    tr { break-inside: avoid; }
    .n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
    thead .n:not(.k) { white-space: normal; }
    tbody th { min-width: 6.5em; }
    .k { white-space: nowrap; }
    .b { font-weight: 600; }
    .verdict { font-size: 1.05rem; border-left: .35rem solid var(--green); padding: .4rem .8rem;
      background: var(--band); print-color-adjust: exact; }
    .verdict.error, .verdict.red { border-color: var(--red); }
    .verdict.yellow { border-color: var(--yellow); }
    .finding { border-left: .35rem solid var(--soft); padding: .1rem 0 .1rem .8rem;
      margin: .8rem 0; break-inside: avoid; }
    .finding.error, .finding.red { border-color: var(--red); }
    .finding.yellow { border-color: var(--yellow); }
    .finding.green { border-color: var(--green); }
    .finding .said { font-weight: 600; }
    .finding .facts { font-size: .9rem; margin: .2rem 0; }
    .finding dt, .finding dd { border: 0; padding-top: .05rem; padding-bottom: .05rem; }
    .colour { font-weight: 600; }
    .colour.error, .colour.red { color: var(--red); }
    .colour.yellow { color: var(--yellow); }
    .colour.green { color: var(--green); }
    .plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 25rem), 1fr));
      gap: 0 1.6rem; align-items: start; }
    .plot:has(details[open]) { grid-column: 1 / -1; }
    .pair { display: grid; gap: 0 1.8rem; align-items: start;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); }
    figure { margin: .6rem 0; max-width: 36rem; break-inside: avoid; }
    svg { display: block; width: 100%; height: auto; }
    .t { font-size: 12px; fill: var(--ink); }
    .strong { font-weight: 600; font-size: 14px; }
    .grid { stroke: var(--rule); stroke-width: .7; }
    .axis { stroke: var(--ink); stroke-width: 1; }
    .bar { fill: var(--bar); background: var(--bar); }
    .weak { fill: var(--red); background: var(--red); }
    .median { stroke: var(--ink); stroke-width: 1; stroke-dasharray: 2 3; }
    .limit { stroke: var(--red); stroke-width: 1.4; }
    .tier1 { fill: var(--tier1); background: var(--tier1); }
    .tier2 { fill: var(--tier2); background: var(--tier2); }
    .tier3 { fill: var(--tier3); background: var(--tier3); }
    .between { fill: var(--bar); opacity: .3; }
    .curve { fill: none; stroke: var(--tier1); stroke-width: 2; }
    .equal { stroke: var(--soft); stroke-width: 1; }
    .law { stroke: var(--red); stroke-width: 2; background: var(--red); }
    .key { display: inline-block; width: .9em; height: .9em; margin-right: .4em;
      print-color-adjust: exact; }
    .key.law, .key.limit { height: .2em; vertical-align: .25em; background: var(--red); }
    .key.median { height: 0; vertical-align: .3em; border-top: 2px dotted var(--ink); }
    .reasons { padding-left: 1.2rem; }
    details { margin: .3rem 0 1rem; }
    summary { cursor: pointer; color: var(--link); font-size: .87rem; }
    .seal { display: flex; flex-wrap: wrap; gap: 1rem 1.5rem; align-items: start;
      break-inside: avoid; }
    .seal > div { flex: 1 1 18rem; min-width: 0; }
    .qr { width: 100%; max-width: 17rem; flex: 0 1 17rem; }
    pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: .4rem 0; padding: .6rem .8rem;
      background: var(--band); font: .85rem/1.5 ui-monospace, monospace;
      print-color-adjust: exact; }
    footer { margin-top: 2.5rem; padding-top: .6rem; border-top: 1px solid var(--rule); }
    @media screen and (max-width: 640px) {
      body { padding: 0 .7rem 1.5rem; }
      h1 { font-size: 1.4rem; }
      th, td { padding: .28rem .35rem; }
      .facts { grid-template-columns: minmax(min-content, 6.5rem) 1fr; }
      dt { padding-right: .8rem; }
      .wide, .wide tbody { display: block; }
      .wide thead { position: absolute; width: 1px; height: 1px; overflow: hidden;
        clip-path: inset(50%); }
      .wide tr { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1.2rem;
        padding: .45rem 0; border-bottom: 1px solid var(--rule); }
      .wide th, .wide td { display: flex; flex-wrap: wrap; justify-content: space-between;
        gap: 0 .6rem; min-width: 0; padding: .08rem 0; border: 0; text-align: right; }
      .wide tbody th { grid-column: 1 / -1; font-weight: 600; text-align: left; }
      .wide td::before { content: attr(data-label); color: var(--soft); text-align: left; }
      .wide td:empty { display: none; }
    }
    @media print {
      :root { font-size: 9.5pt; }
      body { max-width: none; padding: 0; font-size: 1rem; line-height: 1.4; }
      nav, .contents, details { display: none; }
      a { color: inherit; text-decoration: none; }
      h1 { margin-top: 0; }
      h2 { margin-top: 1.3rem; }
      .plots { grid-template-columns: 1fr 1fr; }
      .qr { max-width: 50mm; flex-basis: 50mm; }
      p { orphans: 3; widows: 3; }
    }
    """
