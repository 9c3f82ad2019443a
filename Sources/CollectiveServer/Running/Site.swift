// All routes, in the order in which a request goes through them.

internal import HTTPTypes
internal import Hummingbird
internal import Reports

struct Site {
    let settings: Settings
    let gate: Gate
    let ledgers: [ServedLedger]
    let signers: Signers
    let metrics: Metrics

    var router: Router<ServerContext> {
        let router = Router(
            context: ServerContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: SecurityHeaders())
        router.add(middleware: Measured(metrics: metrics))
        router.add(middleware: Transport(settings: settings))
        router.add(middleware: Asker(settings: settings))
        router.add(middleware: gate)
        router.add(middleware: Errors(ledgers: ledgers))
        router.get("assets/style.css") { _, _ in
            Response.reply(PackageResources.style_css, MediaTypes.css)
        }
        router.get("assets/icon.svg") { _, _ in
            Response.reply(PackageResources.icon_svg, MediaTypes.picture)
        }
        router.get("assets/verify-page.js") { _, _ in
            Response.reply(PackageResources.verify_page_js, MediaTypes.script)
        }
        router.get("assets/verify.js") { _, _ in
            Response.reply(PackageResources.verify_js, MediaTypes.script)
        }
        LoginPages(gate: gate).add(to: router)
        Operations(ledgers: ledgers, metrics: metrics).add(to: router)
        for ledger in ledgers {
            let group = router.group(RouterPath(ledger.base))
            API(ledger, settings, FeedPlaces(settings.mostFeeds)).add(to: group)
            RecordPages(recorder: Recorder(ledger: ledger, settings: settings)).add(to: group)
            QuestionOperations(ledger: ledger).addForms(to: group)
            QuestionPages(ledger: ledger).add(to: group)
            Pages(ledger: ledger).add(to: group)
            TileRoutes(ledger: ledger).add(to: group)
            ProofRoutes(ledger: ledger).add(to: group)
            VillagerPages(ledger: ledger).add(to: group)
            VerifyPage(ledger: ledger, key: signers.verifier(of: ledger)).add(to: group)
        }
        if ledgers.allSatisfy({ !$0.base.isEmpty }) {
            LedgersPage(ledgers: ledgers).add(to: router)
        }
        router.answerOtherMethods()
        return router
    }
}
