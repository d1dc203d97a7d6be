// A date that cannot be read stays as it was typed and is answered with words: left to itself, the
// calendar puts the present moment in its place.
jQuery.fn.datetimepicker.defaults.validateOnBlur = false;
