using SustainableCities.Domain.AuditTrail;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Donations;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Review;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Data.Demo;

/// <summary>An indicator with its made-up figures.</summary>
internal sealed record DemoSeries(CityIndicator Indicator, CityExample Example, DemoCourse Course, SortedDictionary<int, decimal> Figures)
{
    public bool Has(int year) => Figures.ContainsKey(year);

    public bool IsCalculated => Indicator.Formula.Length > 0;

    public bool IsLate(int year) => Course.Late.Contains(year);
}

/// <summary>
/// Plays a city's years through the rules of values and submissions: the editor enters in three sittings, the lead hands over, the
/// reviewers sign or return, late values follow in summer. Leaves the same revisions, signatures and audit entries as the services do.
/// </summary>
internal sealed class DemoHistory(City city, string lastYear, DemoPeople people, IReadOnlyList<DemoSeries> series)
{
    private readonly Dictionary<(Guid Indicator, int Year), IndicatorValue> _values = [];
    private readonly Actor _editor = people.Editor(city.Key);
    private readonly Actor _lead = people.Lead(city.Key);

    /// <summary>The day before the first entry: accounts and roles hold from then on.</summary>
    public static DateTime Begin { get; } = new(DemoFiles.FirstYear + 1, 1, 2, 1, 0, 0, DateTimeKind.Utc);

    public IReadOnlyCollection<IndicatorValue> Values => _values.Values;

    public List<ValueRevision> Revisions { get; } = [];

    public List<Submission> Submissions { get; } = [];

    public List<SubmissionItem> Items { get; } = [];

    public List<SignOff> SignOffs { get; } = [];

    /// <summary>What the city gives to the library.</summary>
    public List<(CityIndicator Indicator, Donation Donation)> Donations { get; } = [];

    /// <summary>The definitions that it became.</summary>
    public List<IndicatorDefinition> Accepted { get; } = [];

    /// <summary>The entries of the city's chain, in order, not yet linked.</summary>
    public List<AuditEntry> Entries { get; } = [];

    public void Play()
    {
        Note(Guid.CreateVersion7(), Begin, Actor.System, "city.make", $"city:{city.Key}", null, AuditText.Of(new { city.Key, city.NameEn, city.NameZh }), []);
        Note(Guid.CreateVersion7(), Begin, Actor.System, "indicator.make", $"indicators:{series.Count}", null, AuditText.Of(series.Select(s => s.Indicator.Code)), []);
        var priorities = DemoFiles.Priorities.Where(p => p.Pilot == city.Key.ToString()).ToDictionary(p => $"{p.Purpose}/{p.Issue}", p => p.Priority);
        Note(Guid.CreateVersion7(), Begin, people.Lead(city.Key), "matrix.set", $"cells:{priorities.Count}", null, AuditText.Of(priorities), []);
        foreach (var year in DemoFiles.Years)
        {
            PlayYear(year);
        }

        DemoDonations.Give(this, city, people, series);
    }

    private void PlayYear(int year)
    {
        var onTime = series.Where(s => s.Has(year) && !s.IsLate(year)).ToList();
        DateTime[] sittings = [At(year, 1, 12), At(year, 1, 26), At(year, 2, 9)];
        foreach (var (sitting, part) in sittings.Zip(onTime.Chunk((onTime.Count + 2) / 3)))
        {
            Enter(year, part, sitting);
        }

        if (year < DemoFiles.LastYear || lastYear != "draft")
        {
            var submission = HandOver(year, onTime, At(year, 2, 16));
            if (year < DemoFiles.LastYear || lastYear == "approved")
            {
                Sign(submission, year, onTime, At(year, 2, 23));
            }
            else if (lastYear == "returned")
            {
                Return(submission, year, onTime, At(year, 2, 23));
            }
        }

        var late = series.Where(s => s.Has(year) && s.IsLate(year)).ToList();
        if (late.Count > 0)
        {
            Enter(year, late, At(year, 7, 6));
            Sign(HandOver(year, late, At(year, 7, 8)), year, late, At(year, 7, 20));
        }

        foreach (var restatement in DemoFiles.File.Restatements.Where(r => r.Year == year))
        {
            if (series.FirstOrDefault(s => s.Example.Code == restatement.Code) is { } restated)
            {
                Restate(restated, restatement);
            }
        }
    }

    private void Enter(int year, IReadOnlyList<DemoSeries> part, DateTime at)
    {
        var mark = new RevisionMark(_editor.UserId, null, at, Guid.CreateVersion7());
        var written = part.Select(s =>
        {
            var value = new IndicatorValue(city.Id, s.Indicator.Id, DemoFiles.PeriodOf(year));
            _values.Add((s.Indicator.Id, year), value);
            var content = ContentOf(s, year);
            return (s, s.IsCalculated
                ? value.Calculate(content, s.Indicator.Edition, "", mark)
                : value.Write(content, WarningsOf(s, year, content.Figure!.Value), IsAnswered(s, year), s.Indicator.Edition, mark));
        }).ToList();
        var after = written.Where(w => !w.s.IsCalculated).ToDictionary(w => Place(w.s, year), w => Say(w.Item2));
        Note(
            mark.ChangeId, at, _editor, "value.write", after.Count == 1 ? $"value:{after.Keys.Single()}" : $"values:{after.Count}",
            after.Count == 1 ? null : AuditText.Of(after.Keys.ToDictionary(k => k, _ => (ValueContent?)null)),
            after.Count == 1 ? AuditText.Of(after.Values.Single()) : AuditText.Of(after), [.. written.Select(w => w.Item2)]);
    }

    private Submission HandOver(int year, IReadOnlyList<DemoSeries> part, DateTime at)
    {
        var mark = new RevisionMark(_lead.UserId, null, at, Guid.CreateVersion7());
        var submission = new Submission(city.Id, DemoFiles.PeriodOf(year), city.RequiredOrganisations, _lead.UserId, at);
        Submissions.Add(submission);
        var revisions = part.Select(s => Of(s, year).Submit(mark)).ToList();
        Items.AddRange(part.Select(s => new SubmissionItem(city.Id, submission.Id, Of(s, year).Id, submission.Round)));
        Note(
            mark.ChangeId, at, _lead, "submission.submit", Subject(submission), null,
            AuditText.Of(new { submission.Round, Values = part.Select(s => $"{s.Indicator.Code}/{year}") }), revisions);
        return submission;
    }

    /// <summary>Each organisation asked signs all, one after the other; the last signature publishes.</summary>
    private void Sign(Submission submission, int year, IReadOnlyList<DemoSeries> part, DateTime first)
    {
        foreach (var (organisation, at) in submission.RequiredOrganisations.Select((o, n) => (o, first.AddDays(2 * n))))
        {
            var reviewer = people.Reviewer(organisation);
            var mark = new RevisionMark(reviewer.UserId, organisation, at, Guid.CreateVersion7());
            submission.Touch();
            SignOffs.AddRange(part.Select(s => new SignOff(
                city.Id, submission.Id, Of(s, year).Id, Of(s, year).Revision, organisation, reviewer.UserId!.Value, "", at)));
            var isLast = organisation == submission.RequiredOrganisations[^1];
            List<ValueRevision> revisions = isLast ? [.. part.Select(s => Of(s, year).Approve(mark))] : [];
            if (isLast)
            {
                submission.Close();
            }

            Note(
                mark.ChangeId, at, reviewer, "submission.approve", Subject(submission), null,
                AuditText.Of(new { organisation, Remark = "", Signed = part.Select(s => Place(s, year)), Published = revisions.Count }), revisions);
        }
    }

    private void Return(Submission submission, int year, IReadOnlyList<DemoSeries> part, DateTime at)
    {
        var organisation = submission.RequiredOrganisations[0];
        var reviewer = people.Reviewer(organisation);
        var mark = new RevisionMark(reviewer.UserId, organisation, at, Guid.CreateVersion7());
        var reasons = DemoFiles.File.Returns.ToDictionary(r => r.Code, r => r.Reason, StringComparer.Ordinal);
        var returned = part.Where(s => reasons.ContainsKey(s.Example.Code)).ToList();
        var revisions = returned.ConvertAll(s => Of(s, year).Return(reasons[s.Example.Code], mark));
        submission.Touch();
        Note(
            mark.ChangeId, at, reviewer, "submission.return", Subject(submission), null,
            AuditText.Of(new { organisation, Returned = returned.ToDictionary(s => Place(s, year), s => reasons[s.Example.Code]) }), revisions);
    }

    /// <summary>The lead corrects a published figure with a reason, and it is reviewed again.</summary>
    private void Restate(DemoSeries restated, DemoRestatement restatement)
    {
        var at = At(restatement.Year, 5, 13);
        var mark = new RevisionMark(_lead.UserId, null, at, Guid.CreateVersion7());
        var value = Of(restated, restatement.Year);
        var before = value.Content;
        var content = before with { Figure = restated.Figures[restatement.Year] };
        var revision = value.Restate(content, restatement.Reason, null, false, restated.Indicator.Edition, mark);
        Note(
            mark.ChangeId, at, _lead, "value.restate", $"value:{Place(restated, restatement.Year)}", AuditText.Of(before), AuditText.Of(content), [revision]);
        Sign(HandOver(restatement.Year, [restated], At(restatement.Year, 5, 14)), restatement.Year, [restated], At(restatement.Year, 5, 20));
    }

    /// <summary>The years in which an indicator has a published value.</summary>
    public IReadOnlyList<int> Published(CityIndicator indicator) =>
        [.. _values.Where(v => v.Key.Indicator == indicator.Id && v.Value.PublishedRevision is not null).Select(v => v.Key.Year).Order()];

    private static ValueContent ContentOf(DemoSeries s, int year)
    {
        var first = DemoFiles.File.Restatements.FirstOrDefault(r => r.Code == s.Example.Code && r.Year == year);
        var note = DemoFiles.File.Notes.FirstOrDefault(n => n.Code == s.Example.Code && n.Year == year)?.Note ?? "";
        var isBaseline = s.Example.BaselineYear == year;
        var sourced = isBaseline && s.Example.HasSourcedBaseline;
        return new ValueContent(
            first?.First ?? s.Figures[year], false, isBaseline ? s.Example.BaselineQualifier : Qualifier.Exact, note,
            sourced ? $"{s.Example.BaselineSource} · {CatalogueFiles.Zh(s.Example.BaselineSource)}" : "", Demonstration: !sourced);
    }

    private static string? WarningsOf(DemoSeries s, int year, decimal figure)
    {
        var earlier = s.Figures.Where(f => f.Key < year && !(s.IsLate(f.Key) && f.Key == year - 1)).Select(f => new DatedFigure(DemoFiles.PeriodOf(f.Key), f.Value));
        return ValueService.Warnings(WarningRules.Of(DemoFiles.PeriodOf(year), figure, earlier, s.Indicator.JumpLimit, TargetMet(s.Indicator, figure)));
    }

    private static bool? TargetMet(CityIndicator indicator, decimal figure) => indicator.Targets.Count == 0
        ? null
        : ProgressRules.Meets(
            indicator.Direction, new ProgressTarget(indicator.Targets[0].Kind, indicator.Targets[0].Value, null, null, indicator.Targets[0].Period), figure, Qualifier.Exact);

    // Whoever approved a year had the warnings answered; in the year under way they stand open.
    private bool IsAnswered(DemoSeries s, int year) =>
        year < DemoFiles.LastYear || lastYear == "approved" || DemoFiles.File.Notes.Any(n => n.Code == s.Example.Code && n.Year == year);

    private IndicatorValue Of(DemoSeries s, int year) => _values[(s.Indicator.Id, year)];

    private string Place(DemoSeries s, int year) => $"{s.Indicator.Code}/{year}#{Of(s, year).Revision}";

    private static string Subject(Submission submission) => $"submission:{submission.Period}/{submission.Round}";

    private static ValueContent Say(ValueRevision r) => new(r.Figure, r.NotApplicable, r.Qualifier, r.Note, r.Source, r.Demonstration);

    /// <summary>A moment of the year after, in office hours of the city, each city at its own minute.</summary>
    public DateTime At(int year, int month, int day) => new(year + 1, month, day, 2, 5 + (7 * city.Order), 0, DateTimeKind.Utc);

    /// <summary>Writes an entry of the chain, not yet linked.</summary>
    public void Note(
        Guid changeId, DateTime at, Actor actor, string action, string subject, string? before, string? after, List<ValueRevision> revisions)
    {
        Revisions.AddRange(revisions);
        Entries.Add(new AuditEntry
        {
            Chain = AuditChains.OfCity(city.Id),
            ChangeId = changeId,
            At = at,
            ActorKind = actor.Kind,
            ActorId = actor.UserId,
            ActorName = actor.Name,
            Channel = "system",
            Action = action,
            Subject = subject,
            Before = before,
            After = after,
            RevisionCount = revisions.Count,
            RevisionsHash = revisions.Count == 0 ? null : AuditBytes.RevisionsHash(revisions),
        });
    }
}
