// The pages of a report and where they stand: `zh/` and `en/` with an index, the findings, and a
// page for each village; above both the index in one of the languages. Addresses are stable.

internal import Audit
internal import Ledger
internal import Projections
internal import Proof

package struct ReportPage: Sendable {
    /// Within the report's folder.
    package let path: String
    package let text: @Sendable () -> String
}

package struct ReportPages: Sendable {
    /// How every page begins.
    package static let mark = ReportDocument.mark

    private let subject: ReportSubject
    /// The file of each village's page, by its code.
    private let files: [String: String]
    private let code: QRSquares?

    package init(_ subject: ReportSubject) {
        self.subject = subject
        files = fileNames(subject.figures?.villages.map(\.village) ?? [])
        code = subject.signed.flatMap { QRSquares($0.note.bytes) }
    }

    /// Every page in one language; the index above the folders, too, where that is its language.
    package func pages(_ lang: Language, first: Language) -> [ReportPage] {
        let index = { [self] (above: Bool) in { @Sendable in self.index(lang, above: above) } }
        var pages = [
            ReportPage(path: "\(lang.rawValue)/index.html", text: index(false)),
            ReportPage(path: "\(lang.rawValue)/findings.html") { [self] in findings(lang) },
        ]
        if lang == first { pages.append(ReportPage(path: "index.html", text: index(true))) }
        for village in subject.figures?.villages ?? [] {
            guard let file = files[village.village.code] else { continue }
            pages.append(
                ReportPage(path: "\(lang.rawValue)/villages/\(file)") { [self] in
                    self.village(village, file, lang)
                })
        }
        return pages
    }

    // MARK: - Pages

    private func index(_ lang: Language, above: Bool) -> String {
        let own = above ? "\(lang.rawValue)/" : ""
        var sections = [subject.scope(lang), subject.checkpoint(lang, code)]
        sections[0].body = subject.verdict(lang) + sections[0].body
        sections.append(findingsSection(lang, own))
        sections += [subject.recordSection(lang)].compactMap { $0 }
        sections += [subject.integrity(lang), subject.books(lang)]
        sections += subject.figures?.sections(lang) ?? []
        sections += [subject.samples(lang), subject.notChecked(lang)].compactMap { $0 }
        if let figures = subject.figures { sections.append(names(figures, lang, own)) }
        let year = subject.figures?.year.text ?? ""
        return ReportDocument(
            lang: lang, title: lang("Audit report \(year)", "审计报告 \(year)"),
            subtitle: subject.name(lang),
            links: [
                ReportLink(
                    name: lang("Findings", "审计发现"), address: "\(own)findings.html"),
                other(lang, "\(above ? "" : "../")\(lang.other.rawValue)/index.html"),
            ],
            hasContents: true, sections: sections, footer: footer(lang)
        ).text
    }

    private func findings(_ lang: Language) -> String {
        let sections = subject.findings(lang) { code in files[code].map { "villages/\($0)" } }
        let none = ReportSection(
            id: "none", title: lang("Findings", "审计发现"), body: subject.verdict(lang))
        return ReportDocument(
            lang: lang, title: lang("Findings", "审计发现"), subtitle: subject.name(lang),
            links: [
                ReportLink(name: lang("Report", "审计报告"), address: "index.html"),
                other(lang, "../\(lang.other.rawValue)/findings.html"),
            ],
            hasContents: sections.count > 1, sections: sections.isEmpty ? [none] : sections,
            footer: footer(lang)
        ).text
    }

    private func village(_ village: VillageYear, _ file: String, _ lang: Language) -> String {
        guard let figures = subject.figures else { return "" }
        let code = village.village.code
        let sections =
            figures.sections(of: village, lang) + [
                ReportSection(
                    id: "findings", title: lang("What the audit found", "审计发现"),
                    body: subject.findings(of: code, lang)
                        + figures.remarks(village.village, lang)),
                subject.checkpoint(lang, self.code),
            ]
        let currency = figures.registry.ledger?.currency ?? ""
        let township = village.village.township(on: figures.book.lastDay) ?? ""
        let parts = [
            township, subject.name(lang), figures.book.name(lang),
            lang("in \(currency)", "单位：\(unitName(currency, lang))"),
        ]
        return ReportDocument(
            lang: lang,
            title: lang(
                "\(subject.named(code)): accounts \(figures.year.text)",
                "\(subject.named(code)) \(figures.year.text) 年村务公开"),
            subtitle: parts.filter { !$0.isEmpty }.joined(separator: " · "),
            links: [
                ReportLink(name: lang("Report", "审计报告"), address: "../index.html"),
                other(lang, "../../\(lang.other.rawValue)/villages/\(file)"),
            ],
            sections: sections, footer: footer(lang)
        ).text
    }

    // MARK: - Parts

    private func findingsSection(_ lang: Language, _ own: String) -> ReportSection {
        let link = ReportLink(
            name: lang("Every finding in full", "各项发现详情"), address: "\(own)findings.html")
        let isClean = subject.audit.findings.isEmpty
        return ReportSection(
            id: "findings", title: lang("Findings", "审计发现"),
            body: isClean
                ? subject.verdict(lang)
                : ReportTable(subject.summary(lang)).html + "<p>\(link.html)</p>\n")
    }

    /// The villages by township, each leading to its page, with the number of its findings.
    private func names(
        _ figures: YearReport, _ lang: Language, _ own: String
    ) -> ReportSection {
        let found = Dictionary(grouping: subject.audit.findings, by: \.village)
        let day = figures.book.lastDay
        let groups = Dictionary(grouping: figures.villages) {
            $0.village.township(on: day) ?? ""
        }
        let body = groups.keys.sorted().map { township in
            let links = (groups[township] ?? []).compactMap { village -> String? in
                let (code, name) = (village.village.code, village.village.name)
                guard let file = files[code] else { return nil }
                let count = found[code].map { " (\($0.count))" } ?? ""
                return ReportLink(
                    name: (name.isEmpty ? code : name) + count, address: "\(own)villages/\(file)"
                ).html
            }
            let heading = township.isEmpty ? "" : "<h3>\(township.html)</h3>\n"
            return heading + list(links, "names")
        }
        return ReportSection(
            id: "villages", title: lang("Village by village", "各村公开页"), body: body.joined())
    }

    private func other(_ lang: Language, _ address: String) -> ReportLink {
        ReportLink(
            name: lang.other == .zh ? "中文" : "English", address: address, lang: lang.other)
    }

    private func footer(_ lang: Language) -> String {
        lang(
            "\(subject.name(lang)), \(grouped(subject.size)) entries. Written by collective "
                + "\(subject.version) at \(utc(subject.made)).",
            "\(subject.name(lang))，\(grouped(subject.size)) 条分录。由 collective "
                + "\(subject.version) 于 \(utc(subject.made)) 写出。")
    }
}

extension Language {
    var other: Language { self == .en ? .zh : .en }
}

/// A file name for each village: its code, where that is letters and digits and stays different
/// from all others without regard to case; else the number of the entry that registered it.
private func fileNames(_ villages: [Village]) -> [String: String] {
    let counts = Dictionary(grouping: villages) { $0.code.lowercased() }.mapValues(\.count)
    return Dictionary(
        uniqueKeysWithValues: villages.map { village in
            let isPlain =
                !village.code.isEmpty && village.code.utf8.count <= 60
                && counts[village.code.lowercased()] == 1
                && village.code.unicodeScalars.allSatisfy {
                    $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
                }
            return (village.code, isPlain ? "\(village.code).html" : "entry.\(village.id).html")
        })
}
