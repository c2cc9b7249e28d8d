using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SustainableCities.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddFormulas : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Formula",
                table: "Indicators",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "FormerFormula",
                table: "IndicatorEditions",
                type: "TEXT",
                nullable: false,
                defaultValue: "");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Formula",
                table: "Indicators");

            migrationBuilder.DropColumn(
                name: "FormerFormula",
                table: "IndicatorEditions");
        }
    }
}
