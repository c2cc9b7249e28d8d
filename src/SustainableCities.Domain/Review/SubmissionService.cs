using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Values;
using SustainableCities.Domain.Webhooks;

namespace SustainableCities.Domain.Review;

/// <summary>Hands values over, signs them, sends them back (design, rules 1 and 3). Each step is one commit with one audit entry.</summary>
public sealed class SubmissionService(Work work)
{
    private const int Attempts = 3;

    /// <summary>
    /// Hands over all draft values of a city whose period lies in <paramref name="period"/>; leads only. Gaps are listed, not
    /// refused; parts that do not come to their whole are (<see cref="PartReview"/>). A value that is inside an open submission goes into the next round of that one; the others into the open
    /// submission of the period, or a new one. Where the city has cleared all that was left of an open submission, it closes.
    /// </summary>
    public Task<Outcome<SubmissionResult>> SubmitAsync(Change change, CityKey key, Period period, CancellationToken cancellationToken) =>
        RunAsync(change, key, Permission.Submit, "submission.submit", period, async (unit, door) =>
        {
            var today = work.Clock.Today(door.City.TimeZone);
            if (!DueRules.HasBegun(period, today) || !DueRules.HasEnded(period, today))
            {
                var code = DueRules.HasBegun(period, today) ? EntryRules.PeriodNotEnded : EntryRules.PeriodInFuture;
                return Refusal.Of(RefusalKind.Invalid, "period", code, period.ToString(), $"{(code == EntryRules.PeriodNotEnded ? period.End : period.Start):yyyy-MM-dd}");
            }

            var (inside, indicators) = await InsideAsync(unit.Db, door, period, cancellationToken);
            var codes = indicators.ToDictionary(i => i.Key, i => i.Value.Code);
            var ready = inside.FindAll(v => v.Status == ValueStatus.Draft && !v.Content.IsEmpty);
            (await CalculatedReview.OpenAsync(unit.Db, door.City.Id, period, cancellationToken))?.HandOver(ready, period);

            // Written while its indicator got a new edition: nobody has looked whether that one accepts it.
            if (ready.Find(v => v.Edition != EditionRules.At(indicators[v.IndicatorId], v.Period)) is { } stale)
            {
                return Refusal.Of(RefusalKind.Conflict, "values", "draftOfFormerEdition", codes[stale.IndicatorId].ToString(), stale.Period.ToString());
            }

            if (PartReview.Refuse(inside, indicators, ready) is { } contradiction)
            {
                return contradiction;
            }

            var missing = await ReviewRules.GapsAsync(unit.Db, door.City.Id, period, cancellationToken);
            if (ready.Count == 0)
            {
                return await CloseClearedAsync(unit.Db, door, period, missing, cancellationToken);
            }

            var submission = await HandOverAsync(unit, door, period, ready, cancellationToken);
            var revisions = ready.ConvertAll(v => v.Submit(unit.Mark(door.Access)));
            unit.Tell(WebhookEvent.PeriodSubmitted, key, new { Period = period.ToString(), submission.Round, Values = ready.Count });
            return new Step(submission, revisions, new SubmissionResult(
                period, submission.Round, submission.Status, ready.Count, 0, missing,
                [.. inside.Where(v => v.Status == ValueStatus.Returned).Select(v => codes[v.IndicatorId]).Distinct().OrderBy(c => c.ToString(), StringComparer.Ordinal)])
            {
                MissingParts = PartReview.Gaps(inside, indicators, ready),
            },
                new { submission.Round, Values = ready.ConvertAll(v => ValuePlace.Of(codes[v.IndicatorId], v.Period, v.Part)) });
        }, cancellationToken);

    /// <summary>Takes an open submission back before the first sign-off; leads only.</summary>
    public Task<Outcome<SubmissionResult>> WithdrawAsync(Change change, CityKey key, Period period, CancellationToken cancellationToken) =>
        RunAsync(change, key, Permission.Submit, "submission.withdraw", period, async (unit, door) =>
        {
            if (await ReviewDesk.OpenSubmissionAsync(unit.Db, door, period, cancellationToken) is not { } submission)
            {
                return ReviewDesk.NoOpen(period);
            }

            if (await unit.Db.SignOffs.AnyAsync(s => s.CityId == door.City.Id && s.SubmissionId == submission.Id, cancellationToken))
            {
                return Refusal.Of(RefusalKind.Conflict, "period", "alreadySigned", period.ToString());
            }

            var values = (await ReviewDesk.ValuesAsync(unit.Db, submission, cancellationToken)).FindAll(v => v.Status == ValueStatus.Submitted);
            var revisions = values.ConvertAll(v => v.Withdraw(unit.Mark(door.Access)));
            submission.Withdraw();
            return new Step(
                submission, revisions, new SubmissionResult(period, submission.Round, submission.Status, values.Count, 0, [], []), new { Values = values.Count });
        }, cancellationToken);

    /// <summary>
    /// Signs values for the reviewer's organisation; those that every required organisation has signed are approved and published.
    /// Without <paramref name="references"/> all that the organisation has not signed. All or nothing.
    /// </summary>
    public Task<Outcome<SubmissionResult>> ApproveAsync(
        Change change, CityKey key, Period period, IReadOnlyList<ValueReference>? references, string? remark, CancellationToken cancellationToken) =>
        RunAsync(change, key, Permission.Review, "submission.approve", period, async (unit, door) =>
        {
            var opened = await ReviewDesk.OpenAsync(unit, door, period, references, ReviewRules.CheckRemark(remark), cancellationToken);
            if (!opened.Ok)
            {
                return opened.Refusal;
            }

            var desk = opened.Value;
            var organisation = door.Access.Organisation!;
            var values = desk.Values.FindAll(v => references is not null || !desk.SignedBy(v, organisation));
            if (values.Find(v => desk.SignedBy(v, organisation)) is { } signed)
            {
                return Refusal.Of(RefusalKind.Conflict, "values", "alreadySignedByYou", desk.Codes[signed.IndicatorId].ToString());
            }

            var calculated = await CalculatedReview.OpenAsync(unit.Db, door.City.Id, period, cancellationToken);
            await desk.KnowAsync(unit.Db, calculated?.UnderReview() ?? [], cancellationToken);
            if (calculated?.Early(values, v => desk.SignedBy(v, organisation)) is { Count: > 0 } early)
            {
                if (references is not null)
                {
                    return Refusal.Of(RefusalKind.Conflict, "values", "inputsFirst", desk.Codes[early[0].IndicatorId].ToString(), early[0].Period.ToString());
                }

                values = [.. values.Except(early)];
            }

            if (values.Count == 0)
            {
                return Refusal.Of(RefusalKind.Conflict, "period", "nothingToApprove", period.ToString());
            }

            var places = values.ConvertAll(desk.Place);
            var (revisions, published) = (new List<ValueRevision>(), new List<object>());
            void Sign(Submission submission, IndicatorValue value)
            {
                unit.Db.SignOffs.Add(new SignOff(
                    door.City.Id, submission.Id, value.Id, value.Revision, organisation, unit.Change.Actor.UserId!.Value, remark?.Trim() ?? "", unit.At));
                if (submission.RequiredOrganisations.TrueForAll(o => o == organisation || desk.SignedBy(value, o)))
                {
                    revisions.Add(value.Approve(unit.Mark(door.Access)));
                    published.Add(new { Indicator = desk.Codes[value.IndicatorId].ToString(), Period = value.Period.ToString(), value.Part, value.Revision });
                }
            }

            var following = calculated?.Following(values, v => desk.SignedBy(v, organisation)) ?? [];
            values.ForEach(v => Sign(desk.Submission, v));
            var touched = new List<Submission> { desk.Submission };
            foreach (var (submission, value) in await ReviewDesk.SubmissionsOfAsync(unit.Db, door, following, cancellationToken))
            {
                if (submission.RequiredOrganisations.Contains(organisation))
                {
                    Sign(submission, value);
                    touched.Add(submission);
                }
            }

            if (await PartReview.RefuseApartAsync(unit.Db, door.City.Id, revisions.Select(r => r.ValueId), cancellationToken) is { } apart)
            {
                return apart;
            }

            if (published.Count > 0)
            {
                unit.Tell(WebhookEvent.ValueApproved, key, new { Period = period.ToString(), Values = published });
            }

            foreach (var submission in touched.Distinct())
            {
                if ((await ReviewDesk.ValuesAsync(unit.Db, submission, cancellationToken)).TrueForAll(ReviewRules.IsSettled))
                {
                    submission.Close();
                }
                else if (submission != desk.Submission)
                {
                    submission.Touch();
                }
            }

            return new Step(desk.Submission, revisions, new SubmissionResult(
                period, desk.Submission.Round, desk.Submission.Status, values.Count, revisions.Count, [], []),
                new { organisation, Remark = remark ?? "", Signed = places, Published = revisions.Count });
        }, cancellationToken);

    /// <summary>Sends single values back, each with its reason, and voids their sign-offs. All or nothing.</summary>
    public Task<Outcome<SubmissionResult>> ReturnAsync(
        Change change, CityKey key, Period period, IReadOnlyList<ValueReference> references, CancellationToken cancellationToken) =>
        RunAsync(change, key, Permission.Review, "submission.return", period, async (unit, door) =>
        {
            var opened = await ReviewDesk.OpenAsync(unit, door, period, references, ReviewRules.CheckReasons(references), cancellationToken);
            if (!opened.Ok)
            {
                return opened.Refusal;
            }

            var desk = opened.Value;
            if ((await CalculatedReview.OpenAsync(unit.Db, door.City.Id, period, cancellationToken))?.FindReturnedAlone(desk.Values) is { } calculated)
            {
                return Refusal.Of(RefusalKind.Conflict, "values", "returnInputs", desk.Codes[calculated.IndicatorId].ToString(), calculated.Period.ToString());
            }

            var places = desk.Values.ConvertAll(desk.Place);
            var revisions = desk.Values.ConvertAll(v => v.Return(desk.ReasonOf(v, references), unit.Mark(door.Access)));
            foreach (var signature in desk.SignOffs)
            {
                signature.Void(unit.At);
            }

            return new Step(desk.Submission, revisions, new SubmissionResult(
                period, desk.Submission.Round, desk.Submission.Status, revisions.Count, 0, [], []),
                new { door.Access.Organisation, Returned = places.Zip(desk.Values).ToDictionary(x => x.First, x => x.Second.ReturnReason) });
        }, cancellationToken);

    private async Task<Outcome<SubmissionResult>> RunAsync(
        Change change, CityKey key, Permission permission, string action, Period period, Func<UnitOfWork, CityDoor, Task<Outcome<Step>>> step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        for (var attempt = 1; ; attempt++)
        {
            await using var unit = await work.BeginAsync(change, cancellationToken);
            var (door, refusal) = await CityDoor.DemandAsync(unit.Db, change.Actor, key, unit.At, permission, cancellationToken);
            if (door is null)
            {
                return refusal!;
            }

            var outcome = await step(unit, door);
            if (!outcome.Ok)
            {
                return outcome.Refusal;
            }

            var (submission, revisions, result, detail) = outcome.Value;
            unit.Db.Revisions.AddRange(revisions);
            unit.ChangesPublicPages = true; // public pages also say what is in review
            if (await unit.CommitAsync(
                door.City.Id, action, $"submission:{submission.Period}/{submission.Round}", null, AuditText.Of(detail), revisions, cancellationToken))
            {
                return result;
            }

            if (attempt == Attempts)
            {
                return Refusal.Of(RefusalKind.Conflict, "period", "changedMeanwhile");
            }
        }
    }

    /// <summary>Puts values into their submissions and gives the one of the period, or the first where none is of the period.</summary>
    private static async Task<Submission> HandOverAsync(UnitOfWork unit, CityDoor door, Period period, List<IndicatorValue> ready, CancellationToken cancellationToken)
    {
        var db = unit.Db;
        var by = unit.Change.Actor.UserId;
        var ids = ready.ConvertAll(v => v.Id);
        var open = await db.Submissions.Where(s => s.CityId == door.City.Id && s.Status == SubmissionStatus.Open).ToDictionaryAsync(s => s.Id, cancellationToken);
        var items = await db.SubmissionItems.Where(i => i.CityId == door.City.Id && open.Keys.Contains(i.SubmissionId) && ids.Contains(i.ValueId)).ToListAsync(cancellationToken);
        var fresh = ids.Except(items.Select(i => i.ValueId)).ToList();
        var submission = open.Values.FirstOrDefault(s => s.Period == period);
        var again = items.Select(i => open[i.SubmissionId]).Concat(submission is null || fresh.Count == 0 ? [] : [submission]).Distinct().ToList();
        foreach (var round in again)
        {
            round.NextRound(by, unit.At);
        }

        foreach (var item in items)
        {
            item.HandOver(open[item.SubmissionId].Round);
        }

        if (fresh.Count > 0)
        {
            if (submission is null)
            {
                submission = new Submission(door.City.Id, period, door.City.RequiredOrganisations, by, unit.At);
                db.Submissions.Add(submission);
            }

            db.SubmissionItems.AddRange(fresh.Select(id => new SubmissionItem(door.City.Id, submission.Id, id, submission.Round)));
        }

        return submission ?? again[0];
    }

    /// <summary>The city has cleared what was returned and there is nothing else left: the submission is done.</summary>
    private static async Task<Outcome<Step>> CloseClearedAsync(
        PortalDbContext db, CityDoor door, Period period, List<IndicatorCode> missing, CancellationToken cancellationToken)
    {
        if (await ReviewDesk.OpenSubmissionAsync(db, door, period, cancellationToken) is not { } submission
            || !(await ReviewDesk.ValuesAsync(db, submission, cancellationToken)).TrueForAll(ReviewRules.IsSettled))
        {
            return Refusal.Of(RefusalKind.Conflict, "period", "nothingToSubmit", period.ToString());
        }

        submission.Close();
        return new Step(submission, [], new SubmissionResult(period, submission.Round, submission.Status, 0, 0, missing, []), new { submission.Round, submission.Status });
    }

    private static async Task<(List<IndicatorValue> Values, Dictionary<Guid, CityIndicator> Indicators)> InsideAsync(
        PortalDbContext db, CityDoor door, Period period, CancellationToken cancellationToken)
    {
        var values = await db.Values.Where(v => v.CityId == door.City.Id && v.PeriodEnd >= period.Start && v.PeriodEnd <= period.End).ToListAsync(cancellationToken);
        var indicators = await db.Indicators.AsNoTracking().Where(i => i.CityId == door.City.Id).ToDictionaryAsync(i => i.Id, cancellationToken);
        return (values.FindAll(v => v.Period.LiesIn(period)), indicators);
    }

    private sealed record Step(Submission Submission, List<ValueRevision> Revisions, SubmissionResult Result, object Detail);
}
