// A server from its start to its graceful end.

internal import Hummingbird
internal import Logging
internal import NIOCore
internal import NIOPosix
internal import Reports
internal import ServiceLifecycle
internal import Shell

package struct Server: Sendable {
    private let settings: Settings

    package init(_ settings: Settings) { self.settings = settings }

    /// Serves until the process is asked to end; then requests that were begun are answered.
    ///
    /// - Parameter isRunning: told the address once there is one.
    /// - Throws: `StoreFault` for what is no ledger; what binding the address throws.
    ///   `AccessFault` where others could reach it and no users are kept.
    package func run(_ isRunning: @escaping @Sendable (String) -> Void) async throws {
        let lang = settings.lang
        let users = try Users(AccessFile(besides: settings.path)) { error in
            Terminal.note(Fault(error)?.sentences(lang).first ?? "\(error)")
        }
        try users.check(settings)
        let readers = NIOThreadPool(numberOfThreads: 4)
        readers.start()
        let ledgers = try ServedLedger.all(at: settings.path, readers: readers)
        let signers = try await Signers(settings, ledgers)
        let host = settings.host
        let gate = try Gate(
            settings, users: users, errors: Errors(ledgers: ledgers),
            log: settings.logsAccesses ? AccessLog() : nil)
        var logger = Logger(label: "collective")
        logger.logLevel = .warning
        let app = Application(
            router: Site(
                settings: settings, gate: gate, ledgers: ledgers, signers: signers
            ).router,
            server: .http1(configuration: ArrivalLimits(settings).http1),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: settings.port), serverName: nil,
                availableConnectionsDelegate: .maximum(settings.mostConnections, logger: logger)),
            services: signers.services,
            onServerRunning: { channel in
                isRunning("http://\(host):\(channel.localAddress?.port ?? 0)/")
            },
            logger: logger)
        try await app.runService()
        for ledger in ledgers { try await ledger.writer.drain() }
        try await readers.shutdownGracefully()
    }
}
