// The keys of a server: each signs the head of the ledger whose origin it bears, at the start and
// then from time to time when the head has moved. What may be signed is decided in Shell/Proving,
// with the key's memory: a server makes no second history either.

internal import EventLog
internal import Ledger
internal import Logging
internal import Projections
internal import Proof
internal import Recording
internal import Reports
internal import ServiceLifecycle
internal import Shell

struct Signers: Sendable {
    private var signers: [Signer] = []

    /// Signs every ledger that a key is given for.
    ///
    /// - Throws: `FaultError` for a key that bears the origin of none, and what signing throws.
    init(_ settings: Settings, _ ledgers: [ServedLedger]) async throws {
        for path in settings.keys {
            let key = try readSigner(path, toSign: true)
            let signer = try await Signer(path, key, ledgers, every: settings.signEvery)
            try await signer.sign(again: true)
            signers.append(signer)
        }
    }

    var services: [any Service] { signers }

    /// The public half of the key that signs a ledger here.
    func verifier(of ledger: ServedLedger) -> VerifierKey? {
        signers.first { $0.ledger === ledger }?.key.verifier
    }
}

struct Signer: Service {
    let ledger: ServedLedger
    let key: SignerKey
    private let origin: String
    private let path: String
    private let seconds: Int

    init(
        _ path: String, _ key: SignerKey, _ ledgers: [ServedLedger], every seconds: Int
    ) async throws {
        let name = key.verifier.name
        var origin = ""
        for ledger in ledgers {
            origin = try await ledger.read { try $0.registry().ledger?.origin ?? "" }
            guard name.isExactly(origin), key.verifier.type == .ed25519 else { continue }
            self.ledger = ledger
            self.key = key
            self.origin = origin
            self.path = path
            self.seconds = seconds
            return
        }
        throw FaultError(.usage(.keyOfAnother(path: path, name: name, origin: origin)))
    }

    /// Signs the head, unless the checkpoint that was signed last is of it.
    ///
    /// - Parameter again: one that is signed already, too: a ledger that is not what the key signed
    ///   is then refused.
    func sign(again: Bool = false) async throws {
        let (origin, key, path) = (origin, key, path)
        try await ledger.onThread { book in
            let isSigned = try book.log.read { database in
                let reader = LogReader(database)
                return try reader.lastCheckpoint()?.size == UInt64(reader.head())
            }
            if isSigned, !again { return }
            let signing = Signing(log: book.log, origin: origin, signer: key)
            _ = try signing.run(KeyMemory(ofKeyAt: path), isFirst: false)
        }
    }

    /// Until the server is asked to end. What fails is told to the log and tried again.
    func run() async throws {
        let logger = Logger(label: "collective.signing")
        while !Task.isShuttingDownGracefully {
            do {
                try await cancelWhenGracefulShutdown {
                    try await Task.sleep(for: .seconds(seconds))
                }
            } catch is CancellationError {
                return
            }
            do {
                try await sign()
            } catch {
                let why = Fault(error)?.sentences(.en) ?? ["\(error)"]
                logger.error("not signed", metadata: ["why": "\(why.joined(separator: "; "))"])
            }
        }
    }
}
