// The server's own program; `collective serve` starts it, so that no other command links what it
// needs. Without another word it serves until it is asked to end.

import ArgumentParser
import CollectiveServer
import Reports
import Shell

@main
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        "collective serve", .serve,
        subcommands: [UserCommand.self, TokenCommand.self, PublicCommand.self])
    @OptionGroup var ledger: LedgerOptions
    @Option(help: .says(.host)) var host = "127.0.0.1"
    @Option(help: .says(.port)) var port = 8080
    @Option(help: .says(.mappings), completion: .directory) var mappings: String?
    @Option(help: .says(.servingKey), completion: .file()) var key: [String] = []
    @Option(help: .says(.signEvery)) var signEvery = 60
    @Option(name: .customLong("name"), help: .says(.serverNames)) var names: [String] = []
    @Option(help: .says(.patience)) var patience = 30
    @Option(help: .says(.connections)) var connections = 1_024
    @Flag(help: .says(.noAccessLog)) var noAccessLog = false
    @Option(help: .says(.tlsCertificate), completion: .file()) var tlsCert: String?
    @Option(help: .says(.tlsKey), completion: .file()) var tlsKey: String?
    @Flag(help: .says(.behindProxy)) var behindProxy = false
    @OptionGroup var language: LanguageOptions

    func validate() throws {
        guard (1...86_400).contains(signEvery) else {
            throw ValidationError(.outside("--sign-every", 1...86_400))
        }
        guard (0...65_535).contains(port) else {
            throw ValidationError(.outside("--port", 0...65_535))
        }
        guard (1...3_600).contains(patience) else {
            throw ValidationError(.outside("--patience", 1...3_600))
        }
        guard (1...65_535).contains(connections) else {
            throw ValidationError(.outside("--connections", 1...65_535))
        }
    }

    func run() async throws {
        var settings = Settings(path: ledger.path)
        settings.host = host
        settings.port = port
        settings.mappings = mappings
        settings.keys = key
        settings.signEvery = signEvery
        settings.names = names
        settings.patience = patience
        settings.mostConnections = connections
        settings.logsAccesses = !noAccessLog
        settings.tlsCertificate = tlsCert
        settings.tlsKey = tlsKey
        settings.isBehindProxy = behindProxy
        settings.isSecure = tlsCert != nil || behindProxy
        settings.lang = language.lang ?? .ofEnvironment
        try await Server(settings).run { address in
            try? Terminal.write("\(address)\n")
        }
    }

    static func main() async { await Program.run(Serve.self) }
}
