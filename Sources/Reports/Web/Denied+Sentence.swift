// Why somebody may not see or do something.

package enum DeniedWords {
    package static func sentence(
        isKnown: Bool, couldLogIn: Bool = true, _ lang: Language
    ) -> String {
        if isKnown { return lang("You may not do this here.", "您没有此项权限。") }
        guard couldLogIn else {
            return lang(
                "Only a user may do this, and this server keeps none. Add one with: collective "
                    + "serve user add NAME --role bookkeeper",
                "此项须由用户办理，而本服务尚无用户。可用 collective serve user add 姓名 --role bookkeeper 添加")
        }
        return lang("Log in first.", "请先登录。")
    }
}
