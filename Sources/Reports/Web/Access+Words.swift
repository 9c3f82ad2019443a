// What the server says of logging in, and of requests that it does not take.

/// The page where people log in.
package struct LoginWords: Sendable {
    package let title: String
    package let name: String
    package let password: String
    package let enter: String
    /// Which of the two is wrong is not said.
    package let wrong: String
    package let loggedOut: String

    package init(_ lang: Language) {
        title = lang("Log in", "登录")
        name = lang("Name", "用户名")
        password = lang("Password", "密码")
        enter = lang("Log in", "登录")
        wrong = lang(
            "There is no such name with this password.", "用户名或密码不正确。")
        loggedOut = lang("You have logged out.", "您已退出登录。")
    }
}

package struct RequestWords: Sendable {
    private let lang: Language

    package init(_ lang: Language) { self.lang = lang }

    package var address: String {
        lang("This address cannot be read.", "无法识别此网址。")
    }
    package var addressTooLong: String { lang("This address is too long.", "网址过长。") }
    package var host: String {
        lang("This server is not asked by that name.", "本服务不以该域名提供。")
    }
    package var method: String {
        lang("This method is not known here.", "不支持此请求方法。")
    }
    package var form: String { lang("This form cannot be read.", "无法识别此表单。") }
    package var cutOff: String {
        lang("The request ended before it was whole.", "请求不完整。")
    }
    package var otherSite: String {
        lang(
            "Another site sent this; nothing was done. Begin from a page of this server.",
            "此请求来自其他网站，未作任何处理。请从本网站的页面操作。")
    }
    package var forged: String {
        lang(
            "This form is not of your session; nothing was done. Go back, reload the page and "
                + "send it again.",
            "此表单不属于您当前的登录，未作任何处理。请返回并刷新页面后重新提交。")
    }
    package var token: String {
        lang(
            "This token is not known, has expired or was revoked.", "此令牌不存在、已过期或已撤销。")
    }

    package func tooLarge(_ most: Int) -> String {
        lang(
            "This is too large: at most \(grouped(Int64(most))) bytes are read.",
            "内容过大：最多 \(grouped(Int64(most))) 字节。")
    }

    package func wait(_ seconds: Int64) -> String {
        lang(
            "Too many attempts. Try again in \(grouped(seconds)) seconds.",
            "尝试次数过多，请在 \(grouped(seconds)) 秒后重试。")
    }
}

extension Language {
    /// Why somebody who did one thing may not do the other (the policy `separate-duties`).
    package func dutiesApart(_ duties: String, entry: Int64) -> String {
        switch duties {
        case "approve-pay":
            self(
                "Who approves a distribution does not pay it: entry \(entry) is yours.",
                "批准分配与支付须由不同的人办理：第 \(entry) 号分录由您记录。")
        case "record-close":
            self(
                "Who records in a month does not close it: entry \(entry) is yours.",
                "记账与结账须由不同的人办理：第 \(entry) 号分录由您记录。")
        default:
            self(
                "Who recorded an entry does not take it back: entry \(entry) is yours.",
                "记录与冲销须由不同的人办理：第 \(entry) 号分录由您记录。")
        }
    }
}
