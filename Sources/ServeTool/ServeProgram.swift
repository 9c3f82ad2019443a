// The server's own program; `collective serve` starts it, so that no other command links what it
// needs.

import ArgumentParser
import CollectiveServer
import Reports
import Shell

@main
struct ServeProgram: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        "collective serve", .serve,
        subcommands: [Serve.self, UserCommand.self, TokenCommand.self, PublicCommand.self],
        defaultSubcommand: Serve.self)

    static func main() async { await Program.run(ServeProgram.self) }
}
