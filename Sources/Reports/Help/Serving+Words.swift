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
}
