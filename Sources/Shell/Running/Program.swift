// A program from its arguments to its exit code: the one place where errors become a sentence and
// an exit code.

package import ArgumentParser
internal import Glibc
internal import Reports

package enum Program {
    /// Parses the arguments and runs the command that they name.
    package static func run(_ root: any ParsableCommand.Type) {
        Streams.prepare()
        do {
            var command = try root.parseAsRoot(arguments)
            try command.run()
        } catch {
            end(error, of: root)
        }
    }

    /// The same for a program that waits for others.
    package static func run(_ root: any AsyncParsableCommand.Type) async {
        Streams.prepare()
        do {
            var command = try root.parseAsRoot(arguments)
            if var waiting = command as? any AsyncParsableCommand {
                try await waiting.run()
            } else {
                try command.run()
            }
        } catch {
            end(error, of: root)
        }
    }

    /// `help` knows no options, and is asked for in a language all the same.
    private static var arguments: [String] {
        let given = Array(CommandLine.arguments.dropFirst())
        let others = Language.parted(given).others
        return others.first == "help" ? others : given
    }

    /// Says what went wrong and ends with its exit code.
    private static func end(_ error: any Error, of root: any ParsableCommand.Type) -> Never {
        if let error = error as? ExitCode { Glibc.exit(error.rawValue) }
        if let fault = error as? OutputFault, fault.nobodyReads { Streams.endAsPipe() }
        guard let fault = Fault(error) else {
            guard root.exitCode(for: error) == .failure else { endParsing(error, of: root) }
            Terminal.note("collective: internal error: \(error)")
            Glibc.exit(70)
        }
        let sentences = fault.sentences(.asked)
        for (place, sentence) in sentences.enumerated() {
            Terminal.note(withoutPrivateKeys((place == 0 ? "collective: " : "") + sentence))
        }
        Glibc.exit(fault.exitCode)
    }

    /// Help, or an error of usage, in the words of the argument parser.
    private static func endParsing(_ error: any Error, of root: any ParsableCommand.Type) -> Never {
        var message = root.fullMessage(for: error)
        var isOurs = false
        if Language.asked == .zh,
            let page = chinesePage(
                root.fullMessage(for: error, columns: 1 << 20), width: Terminal.width ?? 80)
        {
            message = page
            isOurs = true
        }
        guard root.exitCode(for: error) != .success else {
            guard isOurs else { root.exit(withError: error) }
            try? Terminal.write("\(message)\n")
            Glibc.exit(0)
        }
        guard isOurs || message != withoutPrivateKeys(message) else { root.exit(withError: error) }
        for line in message.split(separator: "\n", omittingEmptySubsequences: false) {
            Terminal.note(withoutPrivateKeys(String(line)))
        }
        Glibc.exit(root.exitCode(for: error).rawValue)
    }
}
