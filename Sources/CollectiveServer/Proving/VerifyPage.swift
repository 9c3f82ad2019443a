// The page that checks a receipt or a proof where it is read: its script is our own and sends
// nothing.

internal import Hummingbird
internal import Proof
internal import Reports

struct VerifyPage {
    let ledger: ServedLedger
    /// The key that signs here.
    let key: VerifierKey?

    func add(to router: RouterGroup<ServerContext>) {
        router.get("verify") { try await page($0, $1) }
    }

    private func page(_ request: Request, _ context: ServerContext) async throws -> Response {
        try context.require(.seePublished)
        let place = try await ledger.place(request, context)
        let words = VerifyWords(context.lang)
        let page = WebPage(
            title: words.title,
            content: words.html(
                base: place.base, key: key?.description,
                script: "/assets/verify-page.js"),
            part: .check, script: "verify.js")
        return page.response(place, context.principal)
    }
}
