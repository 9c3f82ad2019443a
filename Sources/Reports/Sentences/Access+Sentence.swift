// What is wrong with the file of users, and with what is asked of it.

package enum AccessFault: Error, Equatable {
    /// Others can read it.
    case open(path: String)
    /// Something else stands there.
    case notOurs(path: String)
    case userName(String)
    case userThere(String)
    case noSuchUser(String, known: [String])
    case noRole
    /// Only bookkeepers and approvers act for villages.
    case villagesWithoutRole
    case tokenName(String)
    case tokenThere(String, user: String)
    case noSuchToken(String, user: String)
    /// Beyond what the user has.
    case roleOfToken(String, user: String)
    case untilPast(String)
    /// Fewer characters than this.
    case passwordShort(Int)
    /// More bytes than this.
    case passwordLong(Int)
    case passwordsDiffer
    /// Others could reach a server without users.
    case usersNeeded(host: String)
}

extension AccessFault: ToldError { package var fault: Fault { .access(self) } }

extension AccessFault {
    package func sentence(_ lang: Language) -> String {
        switch self {
        case .open(let path):
            lang(
                "\(path): others can read the users' file; make it yours alone: chmod 600 \(path)",
                "\(path)：他人可读此用户文件；请先执行：chmod 600 \(path)")
        case .notOurs(let path):
            lang(
                "\(path) is not a file of users that this program wrote; nothing was changed",
                "\(path) 不是本程序写的用户文件；未作任何改动")
        case .userName(let name):
            lang(
                "“\(name)” is no user's name: up to 40 letters, digits and . _ - @",
                "用户名不能为“\(name)”：限 40 个以内的文字、数字和 . _ - @")
        case .userThere(let name):
            lang("there is a user \(name) already", "已有用户 \(name)")
        case .noSuchUser(let name, let known):
            lang(
                "there is no user “\(name)”"
                    + (known.isEmpty ? "" : "; there are: \(known.joined(separator: ", "))"),
                "没有用户“\(name)”" + (known.isEmpty ? "" : "；现有：\(known.joined(separator: "、"))"))
        case .noRole:
            lang(
                "give at least one --role: reader, bookkeeper, approver, auditor, administrator",
                "请用 --role 至少指定一个角色：reader、bookkeeper、approver、auditor、administrator")
        case .villagesWithoutRole:
            lang(
                "--village is for bookkeepers and approvers", "--village 只用于 bookkeeper 和 approver")
        case .tokenName(let name):
            lang(
                "“\(name)” is no token's name: up to 40 letters, digits and . _ - @",
                "令牌名不能为“\(name)”：限 40 个以内的文字、数字和 . _ - @")
        case .tokenThere(let name, let user):
            lang("\(user) has a token \(name) already", "\(user) 已有令牌 \(name)")
        case .noSuchToken(let name, let user):
            lang("\(user) has no token \(name)", "\(user) 没有令牌 \(name)")
        case .roleOfToken(let role, let user):
            lang("\(user) is no \(role)", "\(user) 没有角色 \(role)")
        case .untilPast(let day):
            lang("\(day) is over: the token would never hold", "\(day) 已过：令牌不会生效")
        case .passwordShort(let least):
            lang("a password has at least \(least) characters", "密码至少 \(least) 个字符")
        case .passwordLong(let most):
            lang("a password has at most \(most) bytes", "密码最多 \(most) 字节")
        case .passwordsDiffer: lang("the two passwords differ", "两次输入的密码不同")
        case .usersNeeded(let host):
            lang(
                "\(host) can be reached from elsewhere, and there are no users. Add one first: "
                    + "collective serve user add NAME --role administrator",
                "\(host) 可从别处访问，而尚无用户。请先添加：collective serve user add 姓名 --role administrator")
        }
    }
}
