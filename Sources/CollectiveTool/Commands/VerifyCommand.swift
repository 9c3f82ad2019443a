import ArgumentParser
import Audit
import Ledger
import Proof
import Reports
import Shell

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration("verify", .verify)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: .says(.evidence)) var files: [String] = []
    @Option(help: .says(.policy)) var policy: String?
    @Option(help: .says(.logKey)) var vkey: [String] = []
    @Option(help: .says(.against)) var against: [String] = []

    func validate() throws {
        if files.isEmpty, against.isEmpty { throw ValidationError(.nothingToVerify) }
        if policy != nil, !vkey.isEmpty {
            throw ValidationError(.exclude("--policy", "--vkey"))
        }
    }

    func run() throws {
        let trust = try Trust(policyFile: policy, keys: vkey)
        var verdict = Verdict()
        let evidence = try Evidence(files, read: Files.read, ifThere: Files.readIfThere)
        var continuity = try evidence.judge(trust, &verdict)
        if !against.isEmpty || ledger.ledger != nil {
            let notes = try against.map { (path: $0, note: try readNote($0)) }
            try LedgerCheck(path: ledger.path, trust: trust).run(notes, &continuity, &verdict)
        }
        continuity.judge(&verdict)
        try verdict.print(output.format, output.lang)
        if !verdict.holds { throw ExitCode(1) }
    }
}

extension Trust {
    /// - Parameters:
    ///   - path: the file of a policy.
    ///   - keys: verifier keys of logs.
    init(policyFile path: String?, keys: [String]) throws {
        if let path {
            let bytes = try Files.read(path)
            self.init(policy: try reading(path) { try Policy(bytes) })
        } else if keys.isEmpty {
            self.init(policy: nil)
        } else {
            // Not named by its text, which may be a private key or a part of one.
            let logs = try keys.map { key in try reading("--vkey") { try VerifierKey(key) } }
            self.init(policy: Policy(logs: logs))
        }
    }
}
