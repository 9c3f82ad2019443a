// What is wrong with what a program sends, before any of it is understood.

package import Intake

package enum BodyFault: Equatable {
    package enum Shape: Equatable {
        case text, wholeNumber, texts, wholeNumbers, lines, document
    }

    case json(JSONFault)
    /// There is no such member.
    case member(String, known: [String])
    case shape(String, Shape)
    /// The same is said in two ways.
    case both(String, String)
    case keyMissing
    /// The header and the body name different keys.
    case keysDiffer

    package func sentence(_ lang: Language) -> String {
        switch self {
        case .json(let fault):
            lang("the body is not JSON: ", "请求正文不是 JSON：") + fault.sentence(lang)
        case .member(let name, let known):
            lang(
                "there is no member “\(name)” here; there are: \(known.joined(separator: ", "))",
                "此处没有成员“\(name)”；可用：\(known.joined(separator: "、"))")
        case .shape(let name, let shape):
            lang("“\(name)” must be ", "“\(name)”须为") + shape.name(lang)
        case .both(let one, let other):
            lang("“\(one)” and “\(other)” say the same: give one", "“\(one)”与“\(other)”只能给出一个")
        case .keyMissing:
            lang(
                "give the header Idempotency-Key: a repetition with the same key records nothing",
                "请给出 Idempotency-Key 标头：同一键重复提交不会重复记录")
        case .keysDiffer:
            lang(
                "the header Idempotency-Key and the member key differ",
                "Idempotency-Key 标头与成员 key 不一致")
        }
    }
}

extension BodyFault.Shape {
    fileprivate func name(_ lang: Language) -> String {
        switch self {
        case .text: lang("a text or a number", "文字或数字")
        case .wholeNumber: lang("a whole number", "整数")
        case .texts: lang("a list of texts", "文字列表")
        case .wholeNumbers: lang("a list of whole numbers", "整数列表")
        case .lines:
            lang(
                "a list of lines, each with account and debit or credit",
                "分录行列表，每行含科目及借方或贷方")
        case .document: lang("an object with name and sha256", "含 name 与 sha256 的对象")
        }
    }
}
