// The words of the server's command.

extension CommandWords {
    package static let serve = Self(
        "Serve the ledger as pages and to other programs.", "以网页和接口提供账本。",
        more: """
            Prints the address and serves until it is asked to end (Ctrl-C, SIGTERM). Only this \
            machine can reach it unless --host says otherwise.
            """,
        "显示网址后持续提供服务，直到被要求结束（Ctrl-C、SIGTERM）。除非用 --host 另行指定，只有本机可以访问。")
}

extension OptionWords {
    package static let host = Self(
        "The address to listen on. Default: 127.0.0.1, this machine only.",
        "监听的地址。默认 127.0.0.1，仅限本机。", value: "host", "地址")
    package static let port = Self(
        "The port to listen on; 0 = one that is free. Default: 8080.",
        "监听的端口；0 为任一空闲端口。默认 8080。", value: "port", "端口")
    package static let mappings = Self(
        "The folder of the mappings (YAML) that may be chosen for an import.",
        "可供导入选用的映射（YAML）所在文件夹。", value: "folder", "文件夹")
    package static let servingKey = Self(
        "A key that signs the ledger whose origin it bears, while it is served.",
        "在提供服务期间为同名账本签署检查点的密钥。", value: "file", "文件")
    package static let signEvery = Self(
        "Sign at most every so many seconds, when there are new entries.",
        "有新分录时，至多每隔若干秒签署一次。", value: "seconds", "秒")
    package static let feedAfter = Self(
        "Begin behind this entry. Default: 0, the first of all.",
        "从该号分录之后开始。默认 0，即从首条分录起。", value: "seq", "分录号")
    package static let feedLimit = Self(
        "At most so many entries. Default: 1000.", "至多若干条分录。默认 1000。",
        value: "limit", "条数")
}

extension OptionWords {
    package static let tlsCertificate = Self(
        "Speak TLS with this certificate: PEM, with those that vouch for it.",
        "以此证书使用 TLS：PEM 格式，含其上级证书。", value: "file", "文件")
    package static let tlsKey = Self(
        "The certificate's private key, PEM.", "证书的私钥，PEM 格式。", value: "file", "文件")
    package static let behindProxy = Self(
        "nginx or Caddy on this machine stands in front: believe its X-Forwarded-For and -Proto.",
        "前面有本机的 nginx 或 Caddy：采信其 X-Forwarded-For 与 X-Forwarded-Proto。")
}

extension CommandWords {
    package static let entriesFeed = Self(
        "The canonical lines of entries, some at a time.", "按批给出分录的规范行。")
    package static let liveFeed = Self(
        "The canonical lines of entries as they are recorded.", "随记随发的分录规范行。")
}
