// What keeps a server from serving.

package enum ServingFault: Error, Equatable {
    case portTaken(host: String, port: Int)
    case noSuchHost(String)
    /// An address of another machine.
    case notHere(String)
    case cannotListen(host: String, port: Int, reason: String)
    /// A certificate that cannot be used, or its key.
    case badCertificate(path: String, reason: String)
    /// One of both was not named.
    case certificateAndKey
    /// The server's own program is not beside the command.
    case serverMissing(path: String)
}

extension ServingFault {
    package func sentence(_ lang: Language) -> String {
        switch self {
        case .portTaken(let host, let port):
            lang(
                "port \(port) of \(host) is taken by another program: choose another with --port, "
                    + "or 0 for one that is free",
                "\(host) 的端口 \(port) 已被其他程序占用：请用 --port 另选，0 为任一空闲端口")
        case .noSuchHost(let host):
            lang("--host \(host): there is no such host", "--host \(host)：没有这个主机")
        case .notHere(let host):
            lang(
                "--host \(host): that is no address of this machine",
                "--host \(host)：不是本机的地址")
        case .cannotListen(let host, let port, let reason):
            lang(
                "cannot listen on port \(port) of \(host): \(reason)",
                "无法监听 \(host) 的端口 \(port)：\(reason)")
        case .badCertificate(let path, let reason):
            lang(
                "\(path) cannot be used for TLS: \(reason)", "\(path) 不能用于 TLS：\(reason)")
        case .certificateAndKey:
            lang(
                "--tls-cert and --tls-key belong together: give both",
                "--tls-cert 与 --tls-key 必须同时给出")
        case .serverMissing(let path):
            lang(
                "the server's program is missing: \(path). Scripts/install installs it beside "
                    + "collective; swift build -c release --product collective-serve builds it",
                "缺少服务程序 \(path)。Scripts/install 会把它与 collective 装在一起；"
                    + "也可用 swift build -c release --product collective-serve 构建")
        }
    }
}

extension ServingFault: ToldError { package var fault: Fault { .serving(self) } }
