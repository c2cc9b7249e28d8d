using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;
using SustainableCities.Web.Features.Indicators;
using Xunit;

namespace SustainableCities.Web.Tests.Indicators;

/// <summary>What a lead types of an indicator is read as figures of the field are, compared with what others wrote, and never lost.</summary>
public sealed class IndicatorDraftTests
{
    [Fact]
    public void Texts_become_an_input_in_the_habits_of_both_languages()
    {
        var draft = Draft();
        draft["minimum"] = "−１,５";
        draft["maximum"] = "1.2万";
        draft["sdgTargets"] = "11.6、12.5, 7.3";
        draft["baseline.value"] = "24,000.50";
        draft["baseline.period"] = "2022年";
        draft.Targets.Add(new TargetDraft { Kind = TargetKind.Dated, Value = "26000", Period = "2026年3月" });

        var (input, wrong) = draft.Read(null);

        Assert.Empty(wrong);
        Assert.Equal((-1.5m, 12000m), (input.Minimum, input.Maximum));
        Assert.Equal(["11.6", "12.5", "7.3"], input.SdgTargets);
        Assert.Equal(new BaselineInput(24000.50m, "2022"), input.Baseline);
        Assert.Equal([new TargetInput(TargetKind.Dated, 26000, null, null, "2026-03")], input.Targets);
        Assert.Equal((Direction.HigherBetter, IndicatorInput.Nobody), (input.Direction, input.OwnerId));
    }

    [Fact]
    public void What_cannot_be_read_is_named_by_its_field_and_stays_as_typed()
    {
        var draft = Draft();
        draft["decimals"] = "two";
        draft["minimum"] = "1,234";
        draft["maximum"] = "many";
        draft["baseline.period"] = "2022";
        draft.Targets.Add(new TargetDraft { Kind = TargetKind.Band, Value = "1", High = "-" });

        var wrong = draft.Read(null).Wrong;

        Assert.Equal(
            ["decimals=decimalsRange", "minimum=ambiguous", "maximum=notANumber", "baseline.value=required", "targets[0]=notANumber"], wrong.Select(w => $"{w.Field}={w.Code}"));
        Assert.Equal("1,234", draft["minimum"]);
    }

    [Fact]
    public void What_somebody_else_changed_comes_in_where_nothing_was_typed_and_stands_beside_where_both_wrote()
    {
        var begun = Draft();
        var (mine, theirs) = (begun.Copy(), begun.Copy());
        (mine["nameEn"], mine["minimum"], mine["decimals"]) = ("Mine", "1", "3");
        (theirs["nameEn"], theirs["nameZh"], theirs["decimals"]) = ("Theirs", "对方", "3");

        Assert.Equal(["nameEn"], mine.Meet(begun, theirs));

        Assert.Equal(("Mine", "对方", "1", "3"), (mine["nameEn"], mine["nameZh"], mine["minimum"], mine["decimals"]));
    }

    [Fact]
    public void Ticking_puts_a_code_in_once_and_takes_it_out()
    {
        var draft = Draft();
        draft.Set("purposes", "P2", true);
        draft.Set("purposes", "P2", true);
        draft.Set("purposes", "P4", false);
        Assert.Equal("P2", draft["purposes"]);
        Assert.False(draft.SaysWhat(Draft()));
        Assert.True(draft.SaysWhat(draft.Copy()));
    }

    [Fact]
    public void A_change_of_what_is_measured_brings_a_new_edition_with_its_own_plan()
    {
        var stands = new IndicatorView(
            Guid.Empty, IndicatorCode.Parse("HEMC-31"), new("Name", ""), new("Counted at the gate.", ""), "t/year", 0, Direction.HigherBetter, Frequency.Annual, 0, 1000.5m, false,
            0.5m, ["P4"], ["I07"], [], Visibility.Public, 1, new(5, Period.OfYear(2020), Qualifier.Exact, default, default), [], "", default, null, 0, 1);
        var draft = IndicatorDraft.Of(stands);
        (draft["nameEn"], draft["maximum"], draft["unit"], draft["definitionZh"]) = ("Other name", "1,000.50", "t per year", "在门口计数。");
        Assert.Empty(draft.Remeasured(stands)); // the same figure, the same unit, and a method that was not written down
        Assert.Null(draft.Read(stands, isInUse: true).Input.NewEdition);

        (draft["unit"], draft["direction"], draft["newEdition.from"], draft["newEdition.comparable"]) = ("kg", nameof(Direction.LowerBetter), "2024年", "false");
        (draft["newEdition.reasonZh"], draft["baseline.value"], draft["baseline.period"]) = ("改用千克。", "many", "2023");
        draft.Targets.Add(new TargetDraft { Kind = TargetKind.Dated, Value = "7.50", Period = "2030" });
        Assert.Equal(["unit", "direction"], draft.Remeasured(stands));
        Assert.Null(draft.Read(stands).Input.NewEdition); // nothing is measured by it yet
        var (input, wrong) = draft.Read(stands, isInUse: true);
        Assert.Equal(("2024", (bool?)false, "改用千克。"), (input.NewEdition!.From, input.NewEdition.Comparable, input.NewEdition.Reason.Zh));
        Assert.Equal([new TargetInput(TargetKind.Dated, 7.50m, null, null, "2030")], input.NewEdition.Targets);
        Assert.Equal(["newEdition.baseline.value=notANumber"], wrong.Select(w => $"{w.Field}={w.Code}"));
    }

    [Fact]
    public void The_filter_of_the_set_stands_in_the_address()
    {
        Assert.Equal("/work/hemc/indicators", new SetFilter().Address("hemc"));
        Assert.Equal(
            "/work/hemc/indicators?q=%E5%9E%83%E5%9C%BE&show=tailored&purpose=P4&issue=I07&visibility=Internal&owner=none",
            new SetFilter("垃圾", "tailored", "P4", "I07", Visibility.Internal, SetFilter.NoOwner).Address("hemc"));
    }

    private static IndicatorDraft Draft()
    {
        var draft = IndicatorDraft.New("HEMC-31");
        (draft["nameEn"], draft["unit"], draft["direction"], draft["purposes"], draft["issues"]) = ("Name", "t/a", nameof(Direction.HigherBetter), "P4", "I07");
        return draft;
    }
}
