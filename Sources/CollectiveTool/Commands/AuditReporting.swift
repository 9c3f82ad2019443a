// The report of an audit (--report): reads the figures and writes the pages, a language on each
// core.

import Audit
import EventLog
import Glibc
import Ledger
import Projections
import Proof
import Recording
import Reports
import Shell

struct AuditReporting {
    let folder: ReportFolder
    private let path: String

    /// - Throws: `FileFault` where no report can be written.
    init(into path: String) throws {
        self.path = path
        folder = try ReportFolder(path)
    }

    /// Adds to what was audited what the ledger says of a year, as far as it can be read.
    ///
    /// - Parameters:
    ///   - year: `nil` = the last one that is whole.
    ///   - sample: the entries to draw for a voucher check; `nil` = none.
    /// - Throws: why no sample can be drawn.
    func read(
        _ subject: ReportSubject, _ ledger: LedgerOptions, year: Period?, sample: SampleRequest?
    ) throws -> ReportSubject {
        var subject = subject
        do {
            let book = try Book.openForReading(ledger.path)
            try book.read { view in
                let last = try view.lastWholeYear() ?? Clock.today.year
                subject.look(at: view.log)
                subject.ledger = try view.registry().ledger
                subject.figures = try view.yearReport(year ?? last)
                subject.onRecord = try view.findings(FindingFilter())
            }
            ledger.noteUpgrade(book)
        } catch {
            for lang in Language.allCases {
                subject.problem[lang] =
                    Fault(error)?.sentences(lang).joined(separator: " ") ?? "\(error)"
            }
        }
        // Who asks for a sample gets one or is told why not.
        subject.sample = try sample.map { request in try ledger.read { try $0.sample(request) } }
        return subject
    }

    func write(_ subject: ReportSubject, _ lang: Language) throws {
        let pages = ReportPages(subject)
        let all = Language.allCases.map { pages.pages($0, first: lang) }
        try folder.replace { place in
            for name in Language.allCases.map(\.rawValue) + Language.allCases.map({
                "\($0.rawValue)/villages"
            }) {
                guard mkdir("\(place)/\(name)", 0o755) == 0 else { throw FileFault(place) }
            }
            let others = all.dropFirst().map { pages in
                Later { try AuditReporting.write(pages, into: place) }
            }
            let first = Result { try AuditReporting.write(all[0], into: place) }
            for other in others { try other.value() }
            try first.get()
        }
        let count = all.reduce(0) { $0 + $1.count }
        Terminal.note(Note.reported(folder: path, pages: count).sentence(lang))
    }

    private static func write(_ pages: [ReportPage], into place: String) throws {
        for page in pages {
            let path = "\(place)/\(page.path)"
            let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
            guard file >= 0 else { throw FileFault(path) }
            defer { close(file) }
            try Files.fill(file, Array(page.text().utf8), path)
        }
    }
}

extension ReportSubject {
    /// The latest checkpoint and the present size and root.
    fileprivate mutating func look(at log: LogReader) {
        if let head = try? log.head() {
            size = head
            var tree = log.tree(UInt64(head))
            root = try? tree.root()
        }
        signed = (try? log.checkpoints())?.lazy.compactMap { SignedCheckpoint($0.note) }.last
    }
}
