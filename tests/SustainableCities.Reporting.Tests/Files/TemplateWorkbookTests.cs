using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Imports;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;
using SustainableCities.Reporting.Files;
using Xunit;

namespace SustainableCities.Reporting.Tests.Files;

/// <summary>A template checks what is typed, protects the rest, and is read by the import as it is.</summary>
public sealed class TemplateWorkbookTests
{
    private static readonly Period Year = Period.OfYear(2025);

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public void It_is_sound_and_read_by_the_import_with_nothing_unknown(string language)
    {
        var file = Write(language);

        using var document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        var rows = FileRows.Read(file).Value!;
        var columns = ImportColumns.Find(rows).Value!;
        Assert.Empty(columns.Ignored);
        Assert.All(new[] { columns.Indicator, columns.Period, columns.Value, columns.Qualifier, columns.Note, columns.Source }, c => Assert.True(c >= 0));
        var body = rows.Where(r => r.Number > columns.Header).ToList();
        Assert.Equal(["A-1", "A-2", "A-3", "A-4"], body.Select(r => r[columns.Indicator].Text));
        Assert.Equal(["12345678901234567.5", "3", "", "N/A"], body.Select(r => r[columns.Value].Text));
        Assert.Equal("=note", FormulaMark.TakeOff(body[0][columns.Note].Text));
        Assert.True(QualifierReader.TryRead(body[0][columns.Qualifier].Text, out var qualifier));
        Assert.Equal(Qualifier.About, qualifier);
    }

    [Fact]
    public void Cells_to_fill_in_are_open_and_checked_and_all_others_protected_without_a_password()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Write("en")), isEditable: false);
        var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet!;
        var formats = document.WorkbookPart.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ToList();
        var open = sheet.Descendants<Cell>().Where(c => formats[(int)c.StyleIndex!.Value].Protection?.Locked?.Value == false).Select(c => c.CellReference!.Value).ToList();

        var protection = sheet.GetFirstChild<SheetProtection>()!;
        Assert.True(protection.Sheet!.Value);
        Assert.Null(protection.Password);
        Assert.Null(protection.HashValue);

        // Rows 5, 6 and 7 are open; the approved one in row 8 is not.
        Assert.Equal(new[] { 5, 6, 7 }.SelectMany(r => "GHIJ".Select(c => $"{c}{r}")), open);
        var rules = sheet.Descendants<DataValidation>().ToList();
        Assert.Equal(
            ["decimal between 0 100 G5", "whole greaterThanOrEqual 0  G6", "decimal greaterThanOrEqual -79228162514264337593543950335  G7", "list  \"exact,more than,less than,about\"  H5:H7"],
            rules.Select(r => $"{r.Type!.InnerText} {r.Operator?.InnerText} {r.Formula1!.Text} {r.Formula2?.Text} {r.SequenceOfReferences!.InnerText}"));
        Assert.Equal("From 0 to 100.", rules[0].Prompt!.Value);
    }

    [Fact]
    public void It_names_city_period_owner_and_demonstration()
    {
        var cells = FileRows.Read(Write("zh-Hans", "王芳")).Value!;
        Assert.Equal("试点城市：2025年数值", cells[0][0].Text);
        Assert.Contains("负责人：王芳", cells[2][0].Text);
        Assert.Contains("演示数据", cells[2][0].Text);
    }

    private static byte[] Write(string language, string? owner = null) => TemplateWorkbook.Write(
        new ImportTemplate(City(), Year,
        [
            Row("A-1", "%", 0, 100, false, new ValueContent(12345678901234567.5m, false, Qualifier.About, "=note", "'=source"), ValueStatus.Draft),
            Row("A-2", "number", 0, null, true, new ValueContent(3, false, Qualifier.Exact, "", ""), ValueStatus.Returned),
            Row("A-3", "m", null, null, false, null, null),
            Row("A-4", "m", null, null, false, new ValueContent(null, true, Qualifier.Exact, "None here.", ""), ValueStatus.Approved),
        ]),
        owner, language == "en" ? "2025" : "2025年", CultureInfo.GetCultureInfo(language));

    private static TemplateRow Row(string code, string unit, decimal? minimum, decimal? maximum, bool whole, ValueContent? content, ValueStatus? status) => new(
        IndicatorCode.Parse(code), new("Name", "名称"), unit, minimum, maximum, whole, new(null, ""), Period.OfYear(2024), 12.50m, content, status);

    private static CitySummary City() => new(
        Guid.NewGuid(), CityKey.Parse("pilot"), new("Pilot", "试点城市"), "PC", CityKind.EcoCity, new("China", "中国"), new("", ""), "Asia/Shanghai", IsDemonstration: true, []);
}
