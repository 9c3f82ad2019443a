// The words of the commands that keep users and tokens, and of the server's limits.

extension CommandWords {
    package static let serveUser = Self(
        "Say who may log in, and what they may.", "设定谁可以登录及其权限。",
        more: """
            Users stand in a file beside the ledger, LEDGER.access, which only its owner can read; \
            the ledger itself knows nothing of them. A running server sees every change at once. \
            Without users whoever is on this machine reads, and nobody records.
            """,
        """
        用户保存在账本旁的文件 LEDGER.access 中，仅文件所有者可读；账本本身不含用户信息。运行中的服务会立即采用更改。\
        没有用户时，本机上的人可以查阅，任何人都不能记账。
        """)
    package static let serveUserAdd = Self(
        "Add a user.", "添加用户。",
        more: """
            The password is asked for on the terminal, or is the first line of standard input. It \
            is kept as scrypt only.
            """, "密码在终端输入，或取自标准输入的第一行；仅以 scrypt 保存。")
    package static let serveUserChange = Self(
        "Give a user other roles and villages.", "更改用户的角色和村。",
        more: "What is not named is taken away. Sessions of the user end.",
        "未列出的即被取消。该用户的登录随即失效。")
    package static let serveUserPassword = Self(
        "Give a user another password.", "更改用户密码。",
        more: "Sessions of the user end; tokens hold on.", "该用户的登录随即失效，令牌继续有效。")
    package static let serveUserRemove = Self(
        "Remove a user.", "删除用户。",
        more: "Entries keep the name of who recorded them.", "分录仍保留经办人姓名。")
    package static let serveUserList = Self("List the users.", "列出用户。")
    package static let serveToken = Self(
        "Make and revoke tokens, with which programs log in.", "生成和撤销供程序登录的令牌。")
    package static let serveTokenNew = Self(
        "Make a token and print it, once.", "生成令牌并显示一次。",
        more: """
            Send it as Authorization: Bearer TOKEN. It may do what its user may, or less with \
            --role. Only its SHA-256 is kept.
            """, "以 Authorization: Bearer 令牌 发送。权限同其用户，可用 --role 缩小。仅保存其 SHA-256。")
    package static let serveTokenRevoke = Self("Revoke a token.", "撤销令牌。")
    package static let serveTokenList = Self("List the tokens.", "列出令牌。")
    package static let servePublic = Self(
        "Say whether everybody sees what villages published.", "设定是否向所有人公开各村已公布的内容。",
        more: "Without an argument it says how it is.", "不带参数时显示当前设定。")
}

extension OptionWords {
    package static let userName = Self(
        "The user's name: the actor of what is recorded.", "用户名，即所记分录的经办人。",
        value: "name", "姓名")
    package static let userRoles = Self(
        "reader, bookkeeper, approver, auditor or administrator; may be repeated.",
        "reader 查阅、bookkeeper 记账、approver 审批、auditor 审计、administrator 管理；可重复。",
        value: "role", "角色")
    package static let userVillages = Self(
        "A village that a bookkeeper or approver acts for; may be repeated. Default: all.",
        "记账或审批人员负责的村，可重复。默认为所有村。", value: "village", "村代码")
    package static let tokenName = Self(
        "What the token is called.", "令牌名称。", value: "name", "名称")
    package static let tokenUser = Self("Whose token it is.", "令牌所属用户。", value: "user", "用户")
    package static let tokenRoles = Self(
        "At most this role of the user's; may be repeated. Default: all of them.",
        "只限用户的此角色，可重复。默认为其所有角色。", value: "role", "角色")
    package static let tokenUntil = Self(
        "The last day on which it holds. Default: a year from today.",
        "有效期的最后一天。默认为一年后。", value: "day", "日期")
    package static let publicState = Self("on or off.", "on 公开，off 不公开。", value: "state", "状态")
    package static let serverNames = Self(
        "A name by which it is asked from elsewhere, behind a proxy; may be repeated.",
        "经代理从别处访问时所用的域名，可重复。", value: "name", "域名")
    package static let patience = Self(
        "Seconds until a request must have arrived. Default: 30.",
        "请求须在多少秒内送达。默认 30。", value: "patience", "秒")
    package static let connections = Self(
        "How many connections may be open at once. Default: 1024.",
        "最多同时保持的连接数。默认 1024。", value: "connections", "个数")
    package static let noAccessLog = Self(
        "Write no line for each request on standard error.", "不在标准错误输出逐条记录访问。")
}
