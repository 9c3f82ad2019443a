// How the server listens: plain, or with its own certificate; and what keeps it from listening.

internal import Glibc
internal import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
internal import NIOCore
internal import NIOSSL
internal import Reports
internal import Shell

extension Settings {
    var isTLS: Bool { tlsCertificate != nil }

    /// - Parameter port: that was found free, where any was asked for.
    func address(port: Int) -> String {
        let name = host.contains(":") ? "[\(host)]" : host
        return "\(isTLS ? "https" : "http")://\(name):\(port)/"
    }

    /// - Throws: `ServingFault`, `FileFault` for a certificate that cannot be used.
    func listener(
        _ http: HTTP1Channel.Configuration = .init(idleTimeout: .seconds(75))
    ) throws -> HTTPServerBuilder {
        let plain = HTTPServerBuilder.http1(configuration: http)
        guard let tls = try tls() else { return plain }
        return try .tls(plain, tlsConfiguration: tls)
    }

    /// TLS 1.2 and 1.3 with the library's choice of ciphers, HTTP/1.1 over it.
    private func tls() throws -> TLSConfiguration? {
        guard tlsCertificate != nil || tlsKey != nil else { return nil }
        guard let tlsCertificate, let tlsKey else { throw ServingFault.certificateAndKey }
        let chain = try using(tlsCertificate) { try NIOSSLCertificate.fromPEMBytes($0) }
        guard !chain.isEmpty else {
            throw ServingFault.badCertificate(path: tlsCertificate, reason: "PEM?")
        }
        let key = try using(tlsKey) { try NIOSSLPrivateKey(bytes: $0, format: .pem) }
        var tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        tls.minimumTLSVersion = .tlsv12
        tls.applicationProtocols = ["http/1.1"]
        do {
            _ = try NIOSSLContext(configuration: tls)
        } catch {
            // A key that is not this certificate's.
            throw ServingFault.badCertificate(path: tlsKey, reason: "\(error)")
        }
        return tls
    }

    private func using<Value>(
        _ path: String, _ read: ([UInt8]) throws -> Value
    ) throws -> Value {
        let bytes = try Files.read(path)
        do {
            return try read(bytes)
        } catch {
            throw ServingFault.badCertificate(path: path, reason: "\(error)")
        }
    }

    /// What an error of binding says; other errors as they are.
    func told(_ error: any Error) -> any Error {
        if let error = error as? IOError {
            return switch error.errnoCode {
            case EADDRINUSE: ServingFault.portTaken(host: host, port: port)
            case EADDRNOTAVAIL: ServingFault.notHere(host)
            default:
                ServingFault.cannotListen(
                    host: host, port: port, reason: String(cString: strerror(error.errnoCode)))
            }
        }
        switch error {
        case is SocketAddressError.UnknownHost, is SocketAddressError:
            return ServingFault.noSuchHost(host)
        default: return error
        }
    }
}
