// All routes, in the order in which a request goes through them.

internal import HTTPTypes
internal import Hummingbird
internal import Reports

struct Site {
    let settings: Settings
    let ledgers: [ServedLedger]
    let signers: Signers

    var router: Router<ServerContext> {
        let router = Router(context: ServerContext.self)
        router.add(middleware: SecurityHeaders())
        router.add(middleware: Asker(settings: settings))
        router.add(middleware: Errors())
        router.get("assets/style.css") { _, _ in
            Response.reply(PackageResources.style_css, MediaTypes.css)
        }
        router.get("assets/verify-page.js") { _, _ in
            Response.reply(PackageResources.verify_page_js, MediaTypes.script)
        }
        router.get("assets/verify.js") { _, _ in
            Response.reply(PackageResources.verify_js, MediaTypes.script)
        }
        router.get("health") { _, _ in Response.reply("ok\n", MediaTypes.text) }
        for ledger in ledgers {
            let group = router.group(RouterPath(ledger.base))
            QuestionRoutes(ledger: ledger).add(to: group)
            QuestionPages(ledger: ledger).add(to: group)
            TileRoutes(ledger: ledger).add(to: group)
            FeedRoutes(ledger: ledger, places: FeedPlaces(settings.mostFeeds)).add(to: group)
            ProofRoutes(ledger: ledger).add(to: group)
            VillagerPages(ledger: ledger).add(to: group)
            VerifyPage(ledger: ledger, key: signers.verifier(of: ledger)).add(to: group)
        }
        return router
    }
}
