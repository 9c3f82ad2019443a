// Who may log in to the server, and with which tokens programs do.

package struct UserLine: Sendable {
    package var name: String
    package var roles: [String]
    /// `nil` = all.
    package var villages: [String]?
    /// How the user stands in the log of accesses.
    package var alias: String
    package var tokens: Int

    package init(
        name: String, roles: [String], villages: [String]?, alias: String, tokens: Int
    ) {
        self.name = name
        self.roles = roles
        self.villages = villages
        self.alias = alias
        self.tokens = tokens
    }
}

package struct TokenLine: Sendable {
    package var name: String
    package var user: String
    package var roles: [String]
    package var created: String
    package var until: String

    package init(name: String, user: String, roles: [String], created: String, until: String) {
        self.name = name
        self.user = user
        self.roles = roles
        self.created = created
        self.until = until
    }
}

package func usersAnswer(_ users: [UserLine], _ lang: Language) -> Answer {
    var answer = Answer(columns: [
        Column(key: "user", title: lang("User", "用户"), identifies: true),
        Column(key: "roles", title: lang("Roles", "角色"), shrinks: true),
        Column(key: "villages", title: lang("Villages", "村"), shrinks: true),
        Column(key: "alias", title: lang("In the log", "日志代号")),
        Column(key: "tokens", title: lang("Tokens", "令牌"), sort: .number),
    ])
    answer.rows = users.map { user in
        [
            .text(user.name), roles(user.roles, lang),
            user.villages.map { .list($0) } ?? .none,
            .text(user.alias), .number(Int64(user.tokens)),
        ]
    }
    answer.empty = lang(
        "No users yet. Add one with: collective serve user add NAME --role administrator",
        "尚无用户。可用 collective serve user add 姓名 --role administrator 添加")
    return answer
}

package func tokensAnswer(_ tokens: [TokenLine], _ lang: Language) -> Answer {
    var answer = Answer(columns: [
        Column(key: "token", title: lang("Token", "令牌"), identifies: true),
        Column(key: "user", title: lang("User", "用户")),
        Column(key: "roles", title: lang("Roles", "角色"), shrinks: true),
        Column(key: "created", title: lang("Made", "生成日期")),
        Column(key: "until", title: lang("Holds until", "有效期至")),
    ])
    answer.rows = tokens.map { token in
        [
            .text(token.name), .text(token.user), roles(token.roles, lang), .text(token.created),
            .text(token.until),
        ]
    }
    answer.empty = lang("No tokens yet.", "尚无令牌。")
    return answer
}

private func roles(_ roles: [String], _ lang: Language) -> Cell {
    .listShown(roles, as: roles.map { roleName($0, lang) })
}

/// - Parameter role: as the option `--role` takes it.
package func roleName(_ role: String, _ lang: Language) -> String {
    switch role {
    case "reader": lang("reader", "查阅")
    case "bookkeeper": lang("bookkeeper", "记账")
    case "approver": lang("approver", "审批")
    case "auditor": lang("auditor", "审计")
    case "administrator": lang("administrator", "管理")
    default: role
    }
}

extension Language {
    package func userAdded(_ name: String) -> String {
        self("user \(name) was added", "已添加用户 \(name)")
    }
    package func userRemoved(_ name: String) -> String {
        self(
            "user \(name) was removed; sessions and tokens have ended",
            "已删除用户 \(name)，其登录和令牌均已失效")
    }
    package func userChanged(_ name: String) -> String {
        self(
            "user \(name) was changed; sessions have ended", "已更改用户 \(name)，其登录均已失效")
    }
    package func tokenRevoked(_ name: String) -> String {
        self("token \(name) was revoked", "已撤销令牌 \(name)")
    }
    package var tokenShownOnce: String {
        self(
            "this is shown once; whoever has it may do what its user may",
            "令牌只显示这一次；持有者享有该用户的权限")
    }
    package func publicPages(_ isOpen: Bool) -> String {
        isOpen
            ? self(
                "what villages published is shown to whoever comes", "各村公开的内容任何人均可查看")
            : self(
                "what villages published is shown to users only", "各村公开的内容仅限用户查看")
    }
    package func passwordPrompt(_ name: String) -> String {
        self("Password of \(name): ", "\(name) 的密码：")
    }
    package var passwordAgain: String { self("Once more: ", "再输入一次：") }
}
