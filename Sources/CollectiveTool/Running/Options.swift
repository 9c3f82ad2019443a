// The options that many commands share.

import ArgumentParser
import Intake
import Ledger
import Projections
import Recording
import Reports

struct LedgerOptions: ParsableArguments {
    @Option(help: .says(.ledger)) var ledger: String?

    var path: String {
        if let ledger { return ledger }
        if let path = environment("COLLECTIVE_LEDGER"), !path.isEmpty { return path }
        return "collective.db"
    }

    func read<Value>(_ body: (View) throws -> Value) throws -> Value {
        let book = try Book.openForReading(path)
        defer { noteUpgrade(book) }
        return try book.read(body)
    }

    /// Says that what an earlier program summed was rebuilt.
    func noteUpgrade(_ book: Book) {
        guard book.upgradedFrom != nil else { return }
        Terminal.note(Note.upgraded(path: path).sentence(.ofEnvironment))
    }

    func write<Value>(
        actor: String? = nil, _ lang: Language = .ofEnvironment, _ body: (Session) throws -> Value
    ) throws -> Value {
        let book = try Book.openForWriting(path)
        defer { noteUpgrade(book) }
        return try book.write(Clock.moment(actor: actor)) { session in
            session.noteClock(lang)
            return try body(session)
        }
    }
}

struct OutputOptions: ParsableArguments {
    @Option(help: .says(.format)) var format: Format = .table

    @OptionGroup var language: LanguageOptions

    var lang: Language { language.lang ?? .ofEnvironment }
}

/// Of answers that can be put on paper.
struct PaperOptions: ParsableArguments {
    @Option(help: .says(.paperFormat)) var format: AnswerFormat?
    @Option(
        name: [.customLong("output"), .customShort("o")], help: .says(.answerFile),
        completion: .file())
    var file: String?

    @OptionGroup var language: LanguageOptions

    var lang: Language { language.lang ?? .ofEnvironment }

    /// As asked for, or as the file's name ends.
    var chosen: AnswerFormat {
        format ?? file.flatMap(AnswerFormat.init(endingOf:)) ?? .plain(.table)
    }

    func validate() throws {
        if case .paper(.xlsx) = chosen, file == nil, Terminal.outputIsTerminal {
            throw ValidationError(.workbookOnTerminal)
        }
    }
}

/// Every format that an answer has.
enum AnswerFormat: ExpressibleByArgument {
    case plain(Format)
    case paper(PaperFormat)

    init?(argument: String) {
        if let format = Format(rawValue: argument) {
            self = .plain(format)
        } else if let format = PaperFormat(rawValue: argument) {
            self = .paper(format)
        } else {
            return nil
        }
    }

    /// Of a file's name.
    init?(endingOf path: String) {
        guard let dot = path.lastIndex(of: ".") else { return nil }
        self.init(argument: path[path.index(after: dot)...].lowercased())
    }

    static var allValueStrings: [String] {
        Format.allCases.map(\.rawValue) + PaperFormat.allCases.map(\.rawValue)
    }

    static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}

struct LanguageOptions: ParsableArguments {
    @Option(help: .says(.lang)) var lang: Language?
}

struct ActorOptions: ParsableArguments {
    @Option(help: .says(.actor)) var actor: String?

    var clean: String? { cleanText(actor) }
}

/// Whether tables show what each row's figures are called.
struct FiguresOptions: ParsableArguments {
    @Flag(help: .says(.figures)) var figures = false
}

/// What was recorded by when, and what had happened by which day.
struct AsOfOptions: ParsableArguments {
    @OptionGroup var recorded: AtOptions

    @Option(help: .says(.upToDay)) var on: String?

    var isGiven: Bool { recorded.at != nil || on != nil }

    func asOf(_ view: View) throws -> AsOf {
        AsOf(at: try recorded.seq(view), on: try on.map { try readDay($0) })
    }
}

/// What was recorded by when.
struct AtOptions: ParsableArguments {
    @Option(help: .says(.atEntry)) var at: RecordedBy?

    /// The last entry that counts; `nil` = now.
    func seq(_ view: View) throws -> Int64? { try at?.seq(view) }

    func registry(_ view: View) throws -> Registry { try view.registry(at: try seq(view)) }
}

/// A month or a year as an argument.
func readPeriod(_ text: String) throws(Refusal) -> Period {
    guard let period = Period(text), period != .all else {
        throw Refusal(.notAPeriod, .period, text)
    }
    return period
}

/// The number of an entry as an argument, also as tables print it: `85,353`.
struct EntryNumber: ExpressibleByArgument {
    let seq: Int64

    init?(argument: String) {
        let groups = argument.split(separator: ",", omittingEmptySubsequences: false)
        let areDigits = groups.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
        let areGroups = groups.count == 1 || groups[0].count <= 3 && !groups[0].isEmpty
        guard areDigits, areGroups, groups.dropFirst().allSatisfy({ $0.count == 3 }),
            let seq = Int64(groups.joined())
        else { return nil }
        self.seq = seq
    }
}

extension Format: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}
