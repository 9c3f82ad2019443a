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
    /// - Throws: `StoreFault` for what is no ledger; `ServingFault`, `FileFault`; `AccessFault`
    ///   where others could reach it and no users are kept.
    package func run(_ isRunning: @escaping @Sendable (String) -> Void) async throws {
        let settings = settings
        let lang = settings.lang
        let users = try Users(AccessFile(besides: settings.path)) { error in
            Terminal.note(Fault(error)?.sentences(lang).first ?? "\(error)")
        }
        try users.check(settings)
        let metrics = Metrics()
        let readers = NIOThreadPool(numberOfThreads: 4)
        readers.start()
        let listener = try settings.listener(ArrivalLimits(settings).http1)
        let ledgers = try ServedLedger.all(at: settings.path, readers: readers, metrics: metrics)
        let signers = try await Signers(settings, ledgers)
        let gate = try Gate(
            settings, users: users, errors: Errors(ledgers: ledgers),
            log: settings.logsAccesses ? AccessLog() : nil)
        var logger = Logger(label: "collective", factory: StreamLogHandler.standardError(label:))
        logger.logLevel = .warning
        let site = Site(
            settings: settings, gate: gate, ledgers: ledgers, signers: signers, metrics: metrics)
        let app = Application(
            router: site.router, server: listener,
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port), serverName: nil,
                availableConnectionsDelegate: Connections(
                    metrics, most: settings.mostConnections)),
            services: signers.services,
            onServerRunning: { channel in
                isRunning(settings.address(port: channel.localAddress?.port ?? 0))
            },
            logger: logger)
        var services = ServiceGroupConfiguration(services: [app], logger: logger)
        services.maximumGracefulShutdownDuration = .seconds(Ending.patience)
        let group = ServiceGroup(configuration: services)
        let ending = Ending { Task { await group.triggerGracefulShutdown() } }
        do {
            try await group.run()
        } catch {
            // What was cancelled because it took too long.
            guard ending.hasBegun else { throw settings.told(error) }
        }
        for ledger in ledgers { try await ledger.close() }
        try await readers.shutdownGracefully()
    }
}
