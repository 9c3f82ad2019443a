// What stands around the content of every page.

internal import Hummingbird
internal import Mustache
internal import NIOCore
internal import Reports

/// A page: its content is HTML that was made safe where it was written.
struct WebPage: Sendable {
    var title: String
    var subtitle: String?
    var content: String
    /// Which part of the navigation it belongs to.
    var part: SitePart?
    /// A script of our own in `Assets`; no other page runs one.
    var script: String?
    /// Whether the same address answers in other forms (`.json`, `.csv`).
    var forms: [String] = []
    /// The path that they stand under; `nil` = its own.
    var formsPath: String?
    /// What they are asked with; `nil` = what the page was.
    var formsQuery: [Asked]?
    var head: Int64?
    /// Why it does not show what was asked for.
    var problem: Problem?
}

/// Where a page stands, for links in it.
struct Place: Sendable {
    /// What stands before the paths of its ledger: "" or `/NAME`.
    var base: String
    /// The ledger's own name.
    var book: String
    /// Its path under `base`, without the query.
    var path: String
    /// The query, without `lang`.
    var query: [(name: String, value: String)]
    var lang: Language
    /// Whether it is a page of a ledger's, and leads to its others.
    var isOfLedger = true

    /// The same path with another ending or other parameters.
    func href(_ path: String, _ query: [(name: String, value: String)] = []) -> String {
        let items = query.map { "\($0.name)=\(percentEncoded($0.value))" }
        return base + path + (items.isEmpty ? "" : "?" + items.joined(separator: "&"))
    }
}

/// RFC 3986 §2.3: everything but unreserved characters is escaped.
func percentEncoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
        default: bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}

enum Templates {
    private static let library: MustacheLibrary = {
        var library = MustacheLibrary()
        for (name, bytes) in sources {
            do {
                try library.register(String(decoding: bytes, as: UTF8.self), named: name)
            } catch {
                preconditionFailure("the template \(name) cannot be read: \(error)")
            }
        }
        return library
    }()

    /// The templates by the names of their files.
    private static var sources: [(String, [UInt8])] {
        [
            ("layout", PackageResources.layout_mustache), ("form", PackageResources.form_mustache),
            ("field", PackageResources.field_mustache),
            ("login", PackageResources.login_mustache),
        ]
    }

    static func render(_ name: String, _ context: [String: Any]) -> String {
        library.render(context, withTemplate: name) ?? ""
    }
}

extension WebPage {
    func response(
        _ place: Place, _ principal: Principal, _ status: HTTPResponse.Status = .ok
    ) -> Response {
        let lang = place.lang
        let words = FrameWords(lang)
        let links: [(SitePart, String)] = [
            (.overview, "/"), (.villages, "/villages"), (.rank, "/rank"),
            (.indicators, "/indicators"), (.findings, "/findings"), (.search, "/search"),
            (.record, "/record"), (.check, "/verify"),
        ]
        let forms = forms.map { form in
            [
                "name": form,
                "href": place.href(
                    "\(formsPath ?? place.path).\(form)", formsQuery ?? place.query),
            ]
        }
        var context: [String: Any] = [
            "tag": lang.tag, "title": title, "book": place.book, "root": "",
            "home": place.href("/"), "skip": words.skip, "navigation": words.navigation,
            "links": (place.isOfLedger ? links : []).map { part, path in
                ["href": place.href(path), "name": part.name(lang), "current": part == self.part]
                    as [String: Any]
            },
            "otherTag": words.other.tag, "otherName": words.otherName,
            "otherHref": place.href(
                place.path, place.query + [(name: "lang", value: words.other.rawValue)]),
            "content": content, "footer": head.map(lang.asOf(entries:)) ?? "",
        ]
        if let subtitle { context["subtitle"] = subtitle }
        if let script { context["script"] = script }
        if !forms.isEmpty { context["forms"] = [forms] }
        if let name = principal.name { context["user"] = name }
        if let csrf = principal.csrf {
            context["logout"] = ["csrf": csrf, "name": words.logout]
        } else if principal.couldLogIn {
            context["login"] = words.login
        }
        return .reply(Templates.render("layout", context), MediaTypes.html, status)
    }
}

extension WebPage {
    /// That there is no such thing.
    static func missing(_ sentence: String, _ lang: Language) -> WebPage {
        var page = WebPage(title: lang.notFoundTitle, content: paragraph(sentence))
        page.problem = Problem(status: .notFound, type: "http", detail: sentence)
        return page
    }
}

extension Denied {
    func sentence(_ lang: Language) -> String {
        DeniedWords.sentence(isKnown: isKnown, couldLogIn: couldLogIn, lang)
    }
}
