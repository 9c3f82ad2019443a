// The server is a program of its own, beside this one: whoever only records or asks does not load
// it.

import ArgumentParser
import Glibc
import Reports
import Shell

struct Serve: ParsableCommand {
    static let configuration = CommandConfiguration("serve", .serve)
    @Argument(parsing: .captureForPassthrough, help: .hidden) var arguments: [String] = []

    func run() throws {
        let own = Files.realPath("/proc/self/exe")
        let folder = own.lastIndex(of: "/").map { own[...$0] } ?? ""
        let path = "\(folder)collective-serve"
        var words = ([path] + arguments).map { strdup($0) } + [nil]
        execv(path, &words)
        guard errno == ENOENT else { throw FileFault(path) }
        throw ServingFault.serverMissing(path: path)
    }
}
