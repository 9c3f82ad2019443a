// What a server is told when it starts.

package import Reports

package struct Settings: Sendable {
    /// A ledger, or a folder whose ledgers are served side by side.
    package var path: String
    package var host = "127.0.0.1"
    /// 0 = one that is free.
    package var port = 8080
    /// The language of whoever has not chosen one.
    package var lang = Language.en
    /// Files of PEM: a certificate with those that vouch for it, and its key. Without them the
    /// server speaks plain HTTP.
    package var tlsCertificate: String?
    package var tlsKey: String?
    /// Whether `X-Forwarded-For` and `-Proto` are believed when they come from this machine.
    package var isBehindProxy = false
    /// No request is read beyond this, in bytes; files that are imported are.
    package var mostBytes = 1 << 20
    /// What an imported file may be, in bytes.
    package var mostImported = 64 << 20

    /// The folder of the mappings that may be chosen for an import.
    package var mappings: String?
    /// The files of the keys that sign the ledgers; each bears the origin of its own.
    package var keys: [String] = []
    /// A head that has moved is signed at most every so many seconds.
    package var signEvery = 60
    /// So many feeds are open at once.
    package var mostFeeds = 64
    /// Names by which it is asked from elsewhere: behind a proxy.
    package var names: [String] = []
    /// Whether browsers reach it over TLS, its own or a proxy's.
    package var isSecure = false
    /// So many seconds may pass until a request has arrived, and between two of a connection.
    package var patience = 30
    /// So many connections are open at once.
    package var mostConnections = 1_024
    /// Whether a line is written for every request.
    package var logsAccesses = true

    /// Whether only this machine reaches it.
    package var isLoopback: Bool {
        host == "localhost" || host == "::1" || host.hasPrefix("127.")
    }

    package init(path: String) { self.path = path }
}
