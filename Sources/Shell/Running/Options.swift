// The options that many commands share.

package import ArgumentParser
package import Asking
internal import Intake
package import Ledger
package import Projections
package import Recording
package import Reports

package struct LedgerOptions: ParsableArguments {
    @Option(help: .says(.ledger)) package var ledger: String?

    package init() {}

    package var path: String {
        if let ledger { return ledger }
        if let path = environment("COLLECTIVE_LEDGER"), !path.isEmpty { return path }
        return "collective.db"
    }

    package func read<Value>(_ body: (View) throws -> Value) throws -> Value {
        let book = try Book.openForReading(path)
        defer { noteUpgrade(book) }
        return try book.read(body)
    }

    /// Says that what an earlier program summed was rebuilt.
    package func noteUpgrade(_ book: Book) {
        guard book.upgradedFrom != nil else { return }
        Terminal.note(Note.upgraded(path: path).sentence(.ofEnvironment))
    }

    /// Answers a question.
    package func ask(_ question: some PaperQuestion, _ lang: Language) throws -> any PaperReport {
        try read { try question.paper($0, lang) }
    }

    package func write<Value>(
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

package struct OutputOptions: ParsableArguments {
    @Option(help: .says(.format)) package var format: Format = .table

    @OptionGroup package var language: LanguageOptions

    package init() {}

    package var lang: Language { language.lang ?? .ofEnvironment }
}

/// Of answers that can be put on paper.
package struct PaperOptions: ParsableArguments {
    @Option(help: .says(.paperFormat)) package var format: AnswerFormat?
    @Option(
        name: [.customLong("output"), .customShort("o")], help: .says(.answerFile),
        completion: .file())
    package var file: String?

    @OptionGroup package var language: LanguageOptions

    package init() {}

    package var lang: Language { language.lang ?? .ofEnvironment }

    /// As asked for, or as the file's name ends.
    package var chosen: AnswerFormat {
        format ?? file.flatMap(AnswerFormat.init(endingOf:)) ?? .plain(.table)
    }

    package func validate() throws {
        if case .paper(.xlsx) = chosen, file == nil, Terminal.outputIsTerminal {
            throw ValidationError(.workbookOnTerminal)
        }
    }
}

/// Every format that an answer has.
package enum AnswerFormat: ExpressibleByArgument {
    case plain(Format)
    case paper(PaperFormat)

    package init?(argument: String) {
        if let format = Format(rawValue: argument) {
            self = .plain(format)
        } else if let format = PaperFormat(rawValue: argument) {
            self = .paper(format)
        } else {
            return nil
        }
    }

    /// Of a file's name.
    package init?(endingOf path: String) {
        guard let dot = path.lastIndex(of: ".") else { return nil }
        self.init(argument: path[path.index(after: dot)...].lowercased())
    }

    package static var allValueStrings: [String] {
        Format.allCases.map(\.rawValue) + PaperFormat.allCases.map(\.rawValue)
    }

    package static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}

package struct LanguageOptions: ParsableArguments {
    @Option(help: .says(.lang)) package var lang: Language?

    package init() {}
}

package struct ActorOptions: ParsableArguments {
    @Option(help: .says(.actor)) package var actor: String?

    package init() {}

    package var clean: String? { cleanText(actor) }
}

/// Whether tables show what each row's figures are called.
package struct FiguresOptions: ParsableArguments {
    @Flag(help: .says(.figures)) package var figures = false

    package init() {}
}

/// What was recorded by when, and what had happened by which day.
package struct AsOfOptions: ParsableArguments {
    @OptionGroup package var recorded: AtOptions

    @Option(help: .says(.upToDay)) package var on: String?

    package init() {}

    package var isGiven: Bool { recorded.at != nil || on != nil }

    package func asOf(_ view: View) throws -> AsOf { try asked().asOf(view) }

    /// - Throws: a `Refusal` for what is no day.
    package func asked() throws -> AskedMoment {
        AskedMoment(recorded: recorded.at?.position, on: try on.map { try readDay($0) })
    }
}

/// What was recorded by when.
package struct AtOptions: ParsableArguments {
    @Option(help: .says(.atEntry)) package var at: RecordedBy?

    package init() {}

    /// The last entry that counts; `nil` = now.
    package func seq(_ view: View) throws -> Int64? { try at?.position(view) }

    package func registry(_ view: View) throws -> Registry { try view.registry(at: try seq(view)) }
}

/// The number of an entry as an argument, also as tables print it: `85,353`.
package struct EntryNumber: ExpressibleByArgument {
    package let seq: Int64

    package init?(argument: String) {
        guard let seq = entryNumber(argument) else { return nil }
        self.seq = seq
    }
}

extension Format: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}
