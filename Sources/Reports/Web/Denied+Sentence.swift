// Why somebody may not see or do something.

package enum DeniedWords {
    package static func sentence(isKnown: Bool, _ lang: Language) -> String {
        isKnown
            ? lang("You may not do this here.", "您没有此项权限。")
            : lang("Log in first.", "请先登录。")
    }
}
