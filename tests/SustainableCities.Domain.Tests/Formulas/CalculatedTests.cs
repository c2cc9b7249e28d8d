using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Formulas;
using SustainableCities.Domain.Imports;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Tests.Imports;
using SustainableCities.Domain.Tests.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Formulas;

/// <summary>
/// Calculated indicators (design, section 3) in hemc, whose 2025 is approved: coal saved by district cooling (HEMC-X1) makes CO₂ avoided
/// (HEMC-X2 = HEMC-X1 * 2.5), and that with SO₂ (HEMC-X3) a total; a year is the sum of its quarters.
/// </summary>
public abstract class CalculatedTests(TestEngine engine) : ReviewStory(engine)
{
    private static readonly IndicatorCode Coal = IndicatorCode.Parse("X-COAL");
    private static readonly IndicatorCode Carbon = IndicatorCode.Parse("X-CO2");
    private static readonly IndicatorCode Share = IndicatorCode.Parse("X-SHARE");
    private static readonly IndicatorCode Quarters = IndicatorCode.Parse("X-Q");
    private static readonly IndicatorCode Sum = IndicatorCode.Parse("X-SUM");

    private IndicatorService Indicators => new(Work);

    private CalculationService Calculations => new(Work);

    [Fact]
    public async Task A_result_follows_its_input_through_drafts_submission_and_approval()
    {
        await MakeAsync(Coal);
        await MakeAsync(Carbon, "X-COAL * 2.5");
        await EnterAsync(Coal, 24000);
        var carbon = await FindAsync(Hemc, Carbon);
        Assert.Equal((60000m, ValueStatus.Draft, 1), (carbon.Content.Figure!.Value, carbon.Status, carbon.Revision));
        Assert.Equal("X-COAL", Assert.Single(carbon.Calculation!.Inputs).Name);
        await EnterAsync(Coal, 24001);
        Assert.Equal(60002.5m, (await FindAsync(Hemc, Carbon)).Content.Figure);
        await EnterAsync(Coal, 24001, note: "Read again.");
        Assert.Equal(2, (await FindAsync(Hemc, Carbon)).Revision); // it comes to the same

        Assert.Equal(2, Done(await SubmitAsync(Lead(Hemc), Hemc)).Values);
        Assert.Equal(ValueStatus.Submitted, (await FindAsync(Hemc, Carbon)).Status);
        Assert.Equal(2, Done(await ApproveAsync(Demo.ReviewerBsi, Hemc)).Approved);
        carbon = await FindAsync(Hemc, Carbon);
        Assert.Equal((ValueStatus.Approved, 60002.5m), (carbon.Status, carbon.Published!.Figure!.Value));
        await AssertSoundAsync();
    }

    [Fact]
    public async Task A_restated_input_opens_a_restatement_of_the_result_and_both_are_reviewed_together()
    {
        await ApprovedAsync();
        var coal = await FindAsync(Hemc, Coal);
        Done(await Entries.RestateAsync(await As(Lead(Hemc)), Hemc, new ValueEntry(Coal, Year, new ValueInput(25000), coal.Revision), "A meter was left out.", Stop));
        var carbon = await FindAsync(Hemc, Carbon);
        Assert.Equal((ValueStatus.Draft, 62500m, 60000m), (carbon.Status, carbon.Content.Figure!.Value, carbon.Published!.Figure!.Value));
        Assert.Equal("X-COAL 2025: A meter was left out.", carbon.RestateReason);
        Done(await SubmitAsync(Lead(Hemc), Hemc));
        Done(await ApproveAsync(Demo.ReviewerBsi, Hemc));
        carbon = await FindAsync(Hemc, Carbon);
        Assert.Equal((true, 62500m, 60000m, "X-COAL 2025: A meter was left out."), (
            carbon.Published!.Restated, carbon.Published.Figure!.Value, carbon.Published.PreviousFigure!.Value, carbon.Published.PreviousReason));
        await AssertSoundAsync();
    }

    [Fact]
    public async Task An_input_sent_back_takes_its_result_along_and_the_result_alone_is_not_sent_back()
    {
        await MakeAsync(Coal);
        await MakeAsync(Carbon, "X-COAL * 2.5");
        await EnterAsync(Coal, 24000);
        Done(await SubmitAsync(Lead(Hemc), Hemc));
        Refused(await ReturnAsync(Demo.ReviewerBsi, Hemc, Carbon), RefusalKind.Conflict, "returnInputs");
        Refused(await ApproveAsync(Demo.ReviewerBsi, Hemc, [Carbon]), RefusalKind.Conflict, "inputsFirst");
        Done(await ReturnAsync(Demo.ReviewerBsi, Hemc, Coal));
        Assert.Equal((ValueStatus.Returned, ValueStatus.Draft), ((await FindAsync(Hemc, Coal)).Status, (await FindAsync(Hemc, Carbon)).Status));
        Refused(await SubmitAsync(Lead(Hemc), Hemc), RefusalKind.Conflict, "nothingToSubmit"); // the input waits for the city

        await EnterAsync(Coal, 23000);
        Done(await SubmitAsync(Lead(Hemc), Hemc));
        Done(await ApproveAsync(Demo.ReviewerBsi, Hemc, [Coal]));
        var carbon = await FindAsync(Hemc, Carbon);
        Assert.Equal((ValueStatus.Approved, 57500m), (carbon.Status, carbon.Published!.Figure!.Value)); // with its input, unasked
        await AssertSoundAsync();
    }

    [Fact]
    public async Task A_withdrawn_submission_makes_drafts_of_both()
    {
        await MakeAsync(Coal);
        await MakeAsync(Carbon, "X-COAL * 2.5");
        await EnterAsync(Coal, 24000);
        Done(await SubmitAsync(Lead(Hemc), Hemc));
        Done(await Submissions.WithdrawAsync(await As(Lead(Hemc)), Hemc, Year, Stop));
        Assert.Equal((ValueStatus.Draft, ValueStatus.Draft), ((await FindAsync(Hemc, Coal)).Status, (await FindAsync(Hemc, Carbon)).Status));
        await AssertSoundAsync();
    }

    [Fact]
    public async Task What_is_missing_or_divided_by_zero_is_no_data_with_the_reason()
    {
        await MakeAsync(Coal);
        await MakeAsync(Carbon);
        await MakeAsync(Share, "X-COAL / X-CO2", decimals: 1);
        await EnterAsync(Coal, 2);
        Assert.Equal(NoDataReason.Missing, (await ExplainAsync(Share)).Reason);
        Assert.Equal("X-CO2", Assert.Single((await ExplainAsync(Share)).Inputs, i => i.IsMissing).Name);
        await EnterAsync(Carbon, 3);
        Assert.Equal(0.66667m, (await FindAsync(Hemc, Share)).Content.Figure);
        await EnterAsync(Carbon, 0);
        var share = await FindAsync(Hemc, Share);
        Assert.True(share.Content.IsEmpty);
        Assert.Equal(NoDataReason.DividedByZero, share.Calculation!.Reason);
        Done(await WriteAsync(Editor(Hemc), Hemc, Carbon, new ValueInput(null, NotApplicable: true, Note: "Closed.")));
        Assert.Equal(NoDataReason.NotApplicable, (await FindAsync(Hemc, Share)).Calculation!.Reason);
        await EnterAsync(Carbon, 4);
        Assert.Equal(0.5m, (await FindAsync(Hemc, Share)).Content.Figure);
        var history = Done(await Values.HistoryAsync((await As(Lead(Hemc))).Actor, Hemc, Share, Year, Stop));
        Assert.Equal([RevisionKind.Calculated], history.Select(r => r.Kind).Distinct());
        Assert.Contains(history, r => r.Reason == "X-COAL / X-CO2: ÷ 0");
        await AssertSoundAsync();
    }

    [Fact]
    public async Task A_year_is_the_sum_of_its_quarters_and_goes_with_the_last_of_them()
    {
        await MakeAsync(Quarters, frequency: Frequency.Quarterly);
        await MakeAsync(Sum, "sum(X-Q)");
        for (var quarter = 1; quarter <= 4; quarter++)
        {
            var period = Period.Of(2025, Frequency.Quarterly, quarter);
            Done(await WriteAsync(Editor(Hemc), Hemc, Quarters, new ValueInput(quarter, ConfirmWarnings: true), period));
            Assert.Equal(4 - quarter, (await ExplainAsync(Sum)).Inputs.Count(i => i.IsMissing));
            Done(await SubmitAsync(Lead(Hemc), Hemc, period));
            Done(await ApproveAsync(Demo.ReviewerBsi, Hemc, period: period));
        }

        var sum = await FindAsync(Hemc, Sum);
        Assert.Equal((10m, ValueStatus.Approved), (sum.Content.Figure!.Value, sum.Status));
        await AssertSoundAsync();
    }

    [Fact]
    public async Task A_month_that_does_not_apply_leaves_the_sum()
    {
        await MakeAsync(Quarters, frequency: Frequency.Quarterly);
        await MakeAsync(Sum, "sum(X-Q)");
        for (var quarter = 1; quarter <= 4; quarter++)
        {
            var input = quarter == 1 ? new ValueInput(null, NotApplicable: true, Note: "Not cooled in winter.") : new ValueInput(quarter, ConfirmWarnings: true);
            Done(await WriteAsync(Editor(Hemc), Hemc, Quarters, input, Period.Of(2025, Frequency.Quarterly, quarter)));
        }

        Assert.Equal(9m, (await FindAsync(Hemc, Sum)).Content.Figure);
    }

    [Fact]
    public async Task Several_levels_are_worked_out_in_their_order()
    {
        await MakeAsync(Coal);
        await MakeAsync(Carbon, "X-COAL * 2.5");
        await MakeAsync(Share, "min(X-CO2 + X-COAL, 1000) + 0 * key:area");
        await EnterAsync(Coal, 100);
        Assert.Equal((250m, 350m), ((await FindAsync(Hemc, Carbon)).Content.Figure!.Value, (await FindAsync(Hemc, Share)).Content.Figure!.Value));
        await EnterAsync(Coal, 1000);
        Assert.Equal(1000m, (await FindAsync(Hemc, Share)).Content.Figure);
        Assert.Equal(3, Done(await SubmitAsync(Lead(Hemc), Hemc)).Values);
        Assert.Equal(3, Done(await ApproveAsync(Demo.ReviewerBsi, Hemc)).Approved);
        await AssertSoundAsync();
    }

    [Fact]
    public async Task A_formula_that_would_depend_on_itself_is_refused_with_the_way_round()
    {
        await MakeAsync(Coal);
        await MakeAsync(Carbon, "X-COAL * 2.5");
        await MakeAsync(Share, "X-CO2 + 1");
        Assert.Equal("X-COAL → X-SHARE → X-CO2 → X-COAL", Refused(await TailorAsync(Coal, i => i with { Formula = "X-SHARE" }), RefusalKind.Invalid, FormulaRules.Loop).Items[0].Args[0]);
        Assert.Equal("X-COAL → X-COAL", Refused(await TailorAsync(Coal, i => i with { Formula = "X-COAL + 1" }), RefusalKind.Invalid, FormulaRules.Loop).Items[0].Args[0]);
    }

    [Fact]
    public async Task What_a_formula_may_not_take_in_is_named()
    {
        await MakeAsync(Coal);
        await MakeAsync(Quarters, frequency: Frequency.Quarterly);
        foreach (var (formula, code, args) in new[]
        {
            ("NO-SUCH * 2", FormulaRules.UnknownIndicator, "NO-SUCH"), ("TEC-01 * 2", FormulaRules.UnknownIndicator, "TEC-01"), // of another city
            ("key:nothing", FormulaRules.UnknownKeyNumber, "nothing"), ("X-Q", FormulaRules.OtherFrequency, "X-Q quarterly annual"),
            ("sum(X-COAL)", FormulaRules.SumFrequency, "X-COAL annual annual"), ("1 + 1", FormulaRules.NoInput, ""), ("X-COAL +", FormulaReader.Unfinished, "9 "),
        })
        {
            var item = Refused(await Indicators.MakeAsync(await As(Lead(Hemc)), Hemc, Input(Carbon, formula), Stop), RefusalKind.Invalid, code).Items[0];
            Assert.Equal(("formula", args), (item.Field, string.Join(' ', item.Args)));
        }

        await MakeAsync(Sum, "sum(X-Q)");
        Refused(await TailorAsync(Quarters, i => i with { Frequency = Frequency.Annual }), RefusalKind.Invalid, FormulaRules.FrequencyInUse);
    }

    [Fact]
    public async Task A_result_is_never_typed_over()
    {
        await ApprovedAsync();
        await MakeAsync(Share, "X-COAL / 7", decimals: 0);
        var share = await FindAsync(Hemc, Share);
        Assert.Equal(3428.5714m, share.Content.Figure); // of what was approved before the formula was
        Refused(await WriteAsync(Editor(Hemc), Hemc, Share, new ValueInput(1)), RefusalKind.Conflict, "calculated");
        Refused(await WriteAsync(Editor(Hemc), Hemc, Share, new ValueInput(null)), RefusalKind.Conflict, "calculated");
        Refused(await WriteAsync(Editor(Hemc), Hemc, Share, new ValueInput(1), Period.OfYear(2024)), RefusalKind.Conflict, "calculated");
        Refused(await Entries.RestateAsync(await As(Lead(Hemc)), Hemc, new ValueEntry(Carbon, Year, new ValueInput(1), null), "Because.", Stop), RefusalKind.Conflict, "calculated");
        var imports = new ImportService(Work);
        var same = Done(await imports.ImportAsync(await As(Editor(Hemc)), Hemc, Csv("X-SHARE,2025,3428.57140", "X-CO2,2025,60000"), DecimalMark.Unknown, false, Stop));
        Assert.Equal((2, 0), (same.Unchanged, same.Refused.Count));
        var other = Done(await imports.ImportAsync(await As(Editor(Hemc)), Hemc, Csv("X-SHARE,2025,3428.5715", "X-CO2,2024,1"), DecimalMark.Unknown, false, Stop));
        Assert.Equal(["calculatedDiffers 3428.5714", "calculatedDiffers –"], other.Refused.Select(r => $"{r.Code} {r.Args[1]}"));
        await AssertSoundAsync();
    }

    [Fact]
    public async Task A_file_with_inputs_brings_its_results_and_taking_it_back_takes_them_along()
    {
        await MakeAsync(Coal);
        await MakeAsync(Carbon, "X-COAL * 2.5");
        var file = Csv("X-COAL,2023,10", "X-COAL,2024,20", "X-COAL,2025,30");
        Done(await new ImportService(Work).ImportAsync(await As(Editor(Hemc)), Hemc, file, DecimalMark.Unknown, false, Stop));
        Assert.Equal([25m, 50m, 75m], await FiguresAsync(Carbon));
        await using (var db = Database.Open())
        {
            Assert.Equal(6, (await db.AuditTrail.OrderByDescending(e => e.Sequence).FirstAsync(e => e.Action == "value.import", Stop)).RevisionCount);
        }

        var history = new ImportHistoryService(Work);
        var import = Done(await history.ListAsync((await As(Editor(Hemc))).Actor, Hemc, 1, 10, Stop)).Items[0];
        Assert.Equal(3, Done(await history.UndoAsync(await As(Editor(Hemc)), Hemc, import.Id, Stop)).Values);
        Assert.Equal([null, null, null], await FiguresAsync(Carbon));
        await AssertSoundAsync();
    }

    [Fact]
    public async Task Another_formula_is_a_new_edition_and_approved_results_keep_theirs()
    {
        await ApprovedAsync();
        await EnterAsync(Coal, 100, Period.OfYear(2026));
        Assert.Equal(250m, (await FindAsync(Hemc, Carbon, Period.OfYear(2026))).Content.Figure);
        Refused(await TailorAsync(Carbon, i => i with { Formula = "X-COAL * 3" }), RefusalKind.Conflict, "measuredAlready");
        var view = Done(await TailorAsync(Carbon, i => i with { Formula = "X-COAL * 3", NewEdition = new("2025", true, new("Another factor.", "")) }));
        Assert.Equal(("X-COAL * 2.5", "X-COAL * 3", "formula"), (view.Editions![0].Formula, view.Editions[1].Formula, Assert.Single(view.Editions[1].Changed)));
        var (before, after) = (await FindAsync(Hemc, Carbon), await FindAsync(Hemc, Carbon, Period.OfYear(2026)));
        Assert.Equal((ValueStatus.Approved, 60000m, 1, "X-COAL * 2.5"), (before.Status, before.Content.Figure!.Value, before.Edition, before.Calculation!.Formula));
        Assert.Equal((ValueStatus.Draft, 300m, 2, "X-COAL * 3"), (after.Status, after.Content.Figure!.Value, after.Edition, after.Calculation!.Formula));
        await AssertSoundAsync();
    }

    [Fact]
    public async Task Who_wrote_an_input_signs_nothing_of_the_result()
    {
        await MakeAsync(Coal);
        await MakeAsync(Share);
        await MakeAsync(Carbon, "X-COAL + X-SHARE");
        var author = await JoinAsync("author", Role.Editor, Hemc, "cnis");
        Done(await WriteAsync(author, Hemc, Coal, new ValueInput(1, ConfirmWarnings: true)));
        await EnterAsync(Share, 1);
        await RequireAsync(Hemc, "bsi", "cnis");
        Done(await SubmitAsync(Lead(Hemc), Hemc));
        var refusal = Refused(await ApproveAsync(Demo.ReviewerCnis, Hemc), RefusalKind.Forbidden, "ownEntry");
        Assert.Equal("X-CO2, X-COAL", string.Join(", ", refusal.Items[0].Args[0].Split(", ").Order(StringComparer.Ordinal)));
        Done(await ApproveAsync(Demo.ReviewerBsi, Hemc));
        Assert.Equal(ValueStatus.Submitted, (await FindAsync(Hemc, Carbon)).Status);
    }

    [Fact]
    public async Task Two_inputs_written_at_once_both_go_into_the_result()
    {
        await MakeAsync(Coal);
        await MakeAsync(Share);
        await MakeAsync(Carbon, "X-COAL + X-SHARE");
        for (var year = 2018; year <= 2024; year++)
        {
            var (period, one, other) = (Period.OfYear(year), await As(Editor(Hemc)), await As(Lead(Hemc)));
            var both = await Task.WhenAll(
                Task.Run(() => Entries.WriteAsync(one, Hemc, new ValueEntry(Coal, period, new ValueInput(year, ConfirmWarnings: true), null), Stop)),
                Task.Run(() => Entries.WriteAsync(other, Hemc, new ValueEntry(Share, period, new ValueInput(1, ConfirmWarnings: true), null), Stop)));
            Assert.All(both, o => Done(o));
            Assert.Equal(year + 1, (await FindAsync(Hemc, Carbon, period)).Content.Figure);
        }

        await AssertSoundAsync();
    }

    [Fact]
    public async Task The_public_sees_the_arithmetic_of_what_is_published_and_no_internal_figure()
    {
        await ApprovedAsync();
        Done(await TailorAsync(Carbon, i => i with { Visibility = Visibility.Public }));
        var view = Done(await Calculations.FindAsync(Actor.Anonymous, Hemc, Carbon, Year, Stop));
        Assert.Equal((60000m, (decimal?)null, true, false), (view.Figure!.Value, view.Inputs[0].Figure, view.Inputs[0].IsHidden, view.Inputs[0].IsMissing));
        Done(await TailorAsync(Coal, i => i with { Visibility = Visibility.Public }));
        Assert.Equal(24000m, Done(await Calculations.FindAsync(Actor.Anonymous, Hemc, Carbon, Year, Stop)).Inputs[0].Figure);
        Refused(await Calculations.FindAsync(Actor.Anonymous, Hemc, Coal, Year, Stop), RefusalKind.NotFound, "notCalculated");
    }

    private async Task ApprovedAsync()
    {
        await MakeAsync(Coal);
        await MakeAsync(Carbon, "X-COAL * 2.5");
        await EnterAsync(Coal, 24000);
        Done(await SubmitAsync(Lead(Hemc), Hemc));
        Done(await ApproveAsync(Demo.ReviewerBsi, Hemc));
    }

    private async Task<IndicatorView> MakeAsync(IndicatorCode code, string formula = "", Frequency frequency = Frequency.Annual, int decimals = 2) =>
        Done(await Indicators.MakeAsync(await As(Lead(Hemc)), Hemc, Input(code, formula) with { Frequency = frequency, Decimals = decimals }, Stop));

    private async Task<Outcome<IndicatorView>> TailorAsync(IndicatorCode code, Func<IndicatorInput, IndicatorInput> change)
    {
        var lead = await As(Lead(Hemc));
        var now = Done(await Indicators.FindAsync(lead.Actor, Hemc, code, Stop));
        return await Indicators.TailorAsync(lead, Hemc, code, now.Version, change(IndicatorInput.Of(now)), Stop);
    }

    private static IndicatorInput Input(IndicatorCode code, string formula) => new(
        code.ToString(), $"Made {code}", null, null, null, "t", 2, Direction.HigherBetter, Frequency.Annual, null, null, ["P4"], ["I10"], null, null, null, null, Formula: formula);

    private async Task EnterAsync(IndicatorCode code, decimal figure, Period? period = null, string? note = null) =>
        Done(await WriteAsync(Editor(Hemc), Hemc, code, new ValueInput(figure, Note: note, ConfirmWarnings: true), period));

    private static ImportFile Csv(params string[] rows) => new(
        "a.csv", new string('0', 64),
        TableFile.Of([.. rows.Prepend("indicator,period,value").Select((r, n) => new FileRow(n + 1, [.. r.Split(',').Select(c => new FileCell(c))]))]));

    private async Task<CalculationView> ExplainAsync(IndicatorCode code) => Done(await Calculations.FindAsync((await As(Lead(Hemc))).Actor, Hemc, code, Year, Stop));

    private async Task<List<decimal?>> FiguresAsync(IndicatorCode code) =>
        [.. (await Values.ListAsync((await As(Demo.Admin)).Actor, Hemc, new ValueFilter(code), 1, 500, Stop)).Value!.Items.Select(v => v.Content.Figure)];
}

public sealed class CalculatedOnSqliteTests() : CalculatedTests(TestEngine.Sqlite);

public sealed class CalculatedOnPostgreSqlTests() : CalculatedTests(TestEngine.PostgreSql);
