using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Events;
using SustainableCities.Domain.People;

namespace SustainableCities.Domain.Data;

/// <summary>The rows that the shipped catalogue makes.</summary>
internal static class CatalogueRows
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Dictionary<string, string> DetailFiles = new(StringComparer.Ordinal)
    {
        ["ISO 37101"] = "iso37101.json",
        ["ISO 37104"] = "iso37104.json",
        ["ISO 37108"] = "iso37108-themes.json",
        ["ISO 37111"] = "iso37111.json",
    };

    public static List<Purpose> Purposes() => [.. CatalogueFiles.Iso37101.Purposes.Select(p => new Purpose
    {
        Code = p.Code,
        Key = p.Key,
        NameEn = p.NameEn,
        NameZh = p.NameZh,
        DescriptionEn = p.Description,
        DescriptionZh = p.DescriptionZh,
        Clause = p.Clause,
    })];

    public static List<Issue> Issues() => [.. CatalogueFiles.Iso37101.Issues.Select(i => new Issue
    {
        Code = i.Code,
        Key = i.Key,
        NameEn = i.NameEn,
        NameZh = i.NameZh,
        DescriptionEn = i.Description,
        DescriptionZh = i.DescriptionZh,
        Clause = i.Clause,
    })];

    public static List<Clause> Clauses() => [.. CatalogueFiles.Iso37101.Clauses.Select((c, n) => new Clause
    {
        Number = c.Number,
        TitleEn = c.TitleEn,
        TitleZh = c.TitleZh,
        EvidenceEn = c.Evidence,
        EvidenceZh = c.EvidenceZh,
        Issue = c.Issue ?? "",
        Pdca = c.Pdca,
        Certainty = c.Certainty,
        Order = n + 1,
    })];

    public static List<Standard> Standards() => [.. CatalogueFiles.Pilots.Standards.Select((s, n) => new Standard
    {
        Number = s.Number,
        Edition = s.Edition == "not given" ? "" : s.Edition,
        TitleEn = s.TitleEn,
        TitleZh = s.TitleZh,
        TitleZhCertainty = CertaintyWords.Read(s.TitleZhBasis) ?? Certainty.OurRendering,
        RoleEn = s.Role,
        RoleZh = s.RoleZh,
        StatusInSeedEn = s.StatusInSeed,
        StatusInSeedZh = s.StatusInSeedZh,
        StatusNowEn = s.StatusNow,
        StatusNowZh = s.StatusNowZh,
        CorrespondsTo = s.CorrespondsTo ?? "",
        DetailJson = DetailFiles.TryGetValue(s.Number, out var file) ? JsonNode.Parse(CatalogueFiles.Text(file))!.ToJsonString(Readable) : null,
        Certainty = s.Certainty,
        Order = n + 1,
    })];

    public static List<IndicatorDefinition> Definitions() => [.. CatalogueFiles.Library.Select((d, n) => new IndicatorDefinition
    {
        Key = d.Key,
        StandardNumber = d.Standard,
        Edition = d.Edition,
        Code = d.Code,
        Order = n + 1,
        ThemeNumber = d.ThemeNumber,
        ThemeEn = d.Theme,
        ThemeZh = d.ThemeZh,
        NameEn = d.Name,
        NameZh = d.NameZh,
        Kind = d.Kind,
        KindCertainty = d.KindCertainty,
        Unit = UnitCatalogue.Read(d.Unit).Code,
        Direction = d.Direction,
        Purposes = [.. d.Purposes],
        Issues = [.. d.Issues],
        SdgTargets = [.. d.SdgTargets],
        Certainty = d.Certainty,
        ConfirmedBy = d.ConfirmedBy,
        ConfirmedByZh = CatalogueFiles.Zh(d.ConfirmedBy),
        Note = d.Note,
        NoteZh = CatalogueFiles.Zh(d.Note),
        SearchText = LibrarySearch.TextOf(d),
    })];

    public static List<SdgGoal> Goals() => [.. CatalogueFiles.SdgGoals.Select(g => new SdgGoal
    {
        Number = g.Number,
        NameEn = g.NameEn,
        NameZh = g.NameZh,
        NameZhCertainty = g.NameZhCertainty,
        Colour = g.Colour,
    })];

    public static List<SdgEntry> SdgEntries() => [.. CatalogueFiles.SdgEntries.Select((e, n) => new SdgEntry
    {
        Code = e.Code,
        Target = e.Target,
        IsIndicator = e.IsIndicator,
        TitleEn = e.TitleEn,
        TitleZh = e.TitleZh,
        Unit = e.Unit.Length == 0 ? "" : UnitCatalogue.Read(e.Unit).Code,
        Custodian = e.Custodian,
        CustodianZh = CatalogueFiles.Zh(e.Custodian),
        Tier = e.Tier,
        TierZh = CatalogueFiles.Zh(e.Tier),
        NoteEn = e.Note,
        NoteZh = CatalogueFiles.Zh(e.Note),
        In2017 = e.In2017,
        In2022 = e.In2022,
        TierCertainty = e.TierCertainty ?? Certainty.Confirmed,
        Order = n + 1,
    })];

    public static Programme Programme()
    {
        var (file, p) = (CatalogueFiles.Pilots, CatalogueFiles.Pilots.Programme);
        return new Programme
        {
            NameEn = p.NameEn,
            NameZh = p.NameZh,
            NameZhBasis = p.NameZhBasis,
            ComponentEn = p.Component,
            ComponentZh = p.ComponentZh,
            CountryEn = p.Country,
            CountryZh = p.CountryZh,
            ResultsTitleEn = p.TitleOfResultsSection,
            ResultsTitleZh = p.TitleOfResultsSectionZh,
            MainStandard = p.MainStandard,
            AimEn = p.Aim,
            AimZh = p.AimZh,
            ManagedByEn = p.ManagedBy,
            ManagedByZh = p.ManagedByZh,
            StatusDate = p.StatusDate,
            SdgNoteEn = p.Sdg.Gist,
            SdgNoteZh = p.Sdg.GistZh,
            MainSdg = p.Sdg.Main,
            SdgTargetsClaimed = p.Sdg.TargetsClaimed,
            SdgIndicatorsClaimed = p.Sdg.IndicatorsClaimed,
            EventsClaimed = file.EventsCount.ClaimedInSeed,
            EventsNoteEn = file.EventsCount.Rule,
            EventsNoteZh = file.EventsCount.RuleZh,
            EventsBasisEn = file.EventsCount.CertaintyNote,
            EventsBasisZh = file.EventsCount.CertaintyNoteZh,
            EventsOrderEn = file.EventsCount.OrderNote,
            EventsOrderZh = file.EventsCount.OrderNoteZh,
            EventsOtherEn = file.EventsCount.OtherFact,
            EventsOtherZh = file.EventsCount.OtherFactZh,
        };
    }

    public static List<ProgrammeTarget> Targets() => [.. CatalogueFiles.Pilots.Targets.Select(t => new ProgrammeTarget
    {
        Number = t.No,
        NameEn = t.NameEn,
        NameZh = t.NameZh,
        Issues = [.. t.Issues.Codes],
    })];

    public static List<Stakeholder> Stakeholders() => [.. CatalogueFiles.Pilots.Stakeholders.Select((s, n) => new Stakeholder
    {
        Key = s.Key,
        NameEn = s.NameEn,
        NameZh = s.NameZh,
        RoleEn = s.Role,
        RoleZh = s.RoleZh,
        NoteEn = s.Note,
        NoteZh = s.NoteZh,
        ListedInSource = s.ListedInSeedAsStakeholder,
        Order = n + 1,
    })];

    public static List<Organisation> Organisations() =>
        [.. CatalogueFiles.Pilots.Stakeholders.Where(s => s.ReviewsCities).Select(s => new Organisation { Code = s.Key, NameEn = s.NameEn, NameZh = s.NameZh })];

    public static List<PortalEvent> Events() => [.. CatalogueFiles.Pilots.Events.Select(e => new PortalEvent
    {
        Key = e.Key,
        Order = e.No,
        Date = e.Date,
        PlaceEn = e.Place,
        PlaceZh = e.PlaceZh,
        ModeEn = e.Mode,
        ModeZh = e.ModeZh,
        KindEn = e.Kind,
        KindZh = e.KindZh,
        PurposeEn = e.Purpose,
        PurposeZh = e.PurposeZh,
        CountedInSource = e.CountedInSeedTotal,
        Cities = [.. e.Cities],
        CitiesCertainty = e.CitiesCertainty,
    })];

    public static List<SourceNote> SourceNotes() => [.. CatalogueFiles.Pilots.SourceNotes.Select(n => new SourceNote
    {
        Id = n.Id,
        City = n.Pilot == "programme" ? "" : n.Pilot,
        Subjects = [.. n.AppliesTo],
        IssueEn = n.Issue,
        IssueZh = n.IssueZh,
        HandlingEn = n.Shown,
        HandlingZh = n.ShownZh,
        SeverityEn = n.Severity,
        SeverityZh = n.SeverityZh,
    })];
}
