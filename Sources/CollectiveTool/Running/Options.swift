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

struct LanguageOptions: ParsableArguments {
    @Option(help: .says(.lang)) var lang: Language?
}

struct ActorOptions: ParsableArguments {
    @Option(help: .says(.actor)) var actor: String?

    var clean: String? { cleanText(actor) }
}

struct AsOfOptions: ParsableArguments {
    @Option(help: .says(.atEntry)) var at: EntryNumber?

    @Option(help: .says(.upToDay)) var on: String?

    func asOf() throws -> AsOf { AsOf(at: at?.seq, on: try on.map { try readDay($0) }) }
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
