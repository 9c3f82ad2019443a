// The server's own program; `collective serve` starts it, so that no other command links what it
// needs.

import ArgumentParser
import CollectiveServer
import Reports
import Shell

@main
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration("collective serve", .serve)
    @OptionGroup var ledger: LedgerOptions
    @Option(help: .says(.host)) var host = "127.0.0.1"
    @Option(help: .says(.port)) var port = 8080
    @Option(help: .says(.mappings), completion: .directory) var mappings: String?
    @Option(help: .says(.servingKey), completion: .file()) var key: [String] = []
    @Option(help: .says(.signEvery)) var signEvery = 60
    @OptionGroup var language: LanguageOptions

    func validate() throws {
        guard (1...86_400).contains(signEvery) else {
            throw ValidationError(.outside("--sign-every", 1...86_400))
        }
    }

    func run() async throws {
        var settings = Settings(path: ledger.path)
        settings.host = host
        settings.port = port
        settings.mappings = mappings
        settings.keys = key
        settings.signEvery = signEvery
        settings.lang = language.lang ?? .ofEnvironment
        try await Server(settings).run { address in
            try? Terminal.write("\(address)\n")
        }
    }

    static func main() async { await Program.run(Serve.self) }
}
